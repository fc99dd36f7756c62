create table audit_entry
(
    organization uuid        not null,
    number       bigint      not null,
    at           timestamptz not null,
    actor_kind   text        not null,
    actor_id     uuid,
    actor_name   text        not null,
    action       text        not null,
    subject_kind text        not null,
    subject_id   uuid        not null,
    subject_name text        not null,
    before       text,
    after        text,
    previous     text        not null,
    hash         text        not null,
    primary key (organization, number)
);
select gatewright_tenant_table('audit_entry', 'select, insert');
create index audit_entry_subject on audit_entry (organization, subject_id, number);

-- The end of each chain; without it, entries cut off at the end would not be missed.
create table audit_head
(
    organization uuid   not null primary key,
    number       bigint not null,
    hash         text   not null
);
select gatewright_tenant_table('audit_head', 'select, insert, update');
