create table session (
    id uuid primary key,
    hash text not null unique,
    person uuid not null references person,
    created timestamptz not null,
    authenticated timestamptz not null,
    last_seen timestamptz not null,
    expires timestamptz not null,
    ended timestamptz,
    address text not null,
    agent text not null
);
create index session_person on session (person) where ended is null;
select gatewright_system_table('session');
