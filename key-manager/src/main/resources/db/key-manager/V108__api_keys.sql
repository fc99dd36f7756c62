-- Keys that programs call APIs with. Of the key itself only the hash is kept, and its beginning for people.
create table api_key (
    id uuid primary key,
    organization uuid not null references organization,
    name text not null check (length(name) between 1 and 120),
    environment text not null check (environment ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    prefix text not null check (length(prefix) between 8 and 20),
    hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
    owner_kind text not null check (owner_kind in ('person', 'service-account', 'application')),
    owner uuid not null,
    owner_name text not null,
    status text not null check (status in ('active', 'revoked')),
    created timestamptz not null,
    rotated timestamptz,
    expires timestamptz,
    revoked timestamptz,
    version bigint not null
);
create index api_key_organization on api_key (organization, id);
select gatewright_tenant_table('api_key');
