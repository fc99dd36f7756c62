-- A membership counts once the invited person has accepted it by the organization's own link: an organization that
-- invites an address first gets no hold on what another one gives the same address later.
alter table membership add column accepted timestamptz;
alter table membership add column invited_as text not null default '';
update membership set accepted = created;
