-- Mail that is to be sent, written in the transaction that wants it. The link it carries is made when it is sent, so
-- that no row holds one. Who asks for a new password gets a row whether there is such a person or not.
create table mail (
    id uuid primary key,
    kind text not null check (kind in ('invitation', 'password-reset')),
    recipient text not null check (recipient = lower(recipient) and length(recipient) between 3 and 254),
    organization uuid references organization,
    status text not null check (status in ('waiting', 'sent', 'failed')),
    tries integer not null,
    created timestamptz not null,
    changed timestamptz not null,
    due timestamptz not null,
    problem text,
    unique nulls not distinct (kind, recipient, organization)
);
create index mail_due on mail (due) where status = 'waiting';
select gatewright_system_table('mail');
