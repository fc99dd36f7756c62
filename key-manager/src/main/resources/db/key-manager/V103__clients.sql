-- A program that asks for tokens. A service account acts in its organization by assignments of its own; an
-- application calls APIs in one environment.
create table oauth_client (
    id uuid primary key,
    organization uuid not null references organization,
    client_id text not null unique check (client_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{2,99}$'),
    name text not null check (length(name) between 1 and 120),
    kind text not null check (kind in ('service-account', 'application')),
    secret_hash text,
    secret_prefix text,
    secret_changed timestamptz,
    jwks text,
    grant_types text[] not null,
    redirect_uris text[] not null,
    post_logout_uris text[] not null,
    scopes text[] not null,
    audiences text[] not null,
    environment text,
    status text not null check (status in ('active', 'disabled')),
    version bigint not null,
    created timestamptz not null,
    last_used timestamptz,
    unique (organization, name)
);
select gatewright_tenant_table('oauth_client');

create table client_assignment (
    id uuid primary key,
    organization uuid not null references organization,
    client uuid not null references oauth_client on delete cascade,
    role text not null check (role in ('owner', 'publisher', 'developer', 'operator', 'analyst', 'log-reader')),
    group_scope uuid,
    api_scope uuid,
    created timestamptz not null,
    unique nulls not distinct (client, role, group_scope, api_scope)
);
select gatewright_tenant_table('client_assignment');
