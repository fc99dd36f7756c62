create table signing_key (
    kid text primary key,
    sealed bytea not null,
    created timestamptz not null,
    signs_from timestamptz not null unique
);
select gatewright_system_table('signing_key');

-- A known text sealed with the master key: a wrong key is noticed before it is used for anything.
create table master_key_check (
    id integer primary key check (id = 1),
    sealed bytea not null
);
select gatewright_system_table('master_key_check');
