-- What one sign-in gave one client: the family that its code and all its refresh tokens belong to.
create table token_grant (
    id uuid primary key,
    client_id text not null,
    person uuid not null references person,
    session uuid not null references session,
    scope text not null,
    audience text not null,
    created timestamptz not null,
    expires timestamptz not null,
    revoked timestamptz,
    revoked_because text
);
create index token_grant_session on token_grant (session) where revoked is null;
select gatewright_system_table('token_grant');

create table authorization_code (
    hash text primary key,
    grant_id uuid not null references token_grant on delete cascade,
    redirect_uri text not null,
    challenge text not null,
    nonce text,
    expires timestamptz not null,
    used timestamptz
);
select gatewright_system_table('authorization_code');

create table refresh_token (
    hash text primary key,
    grant_id uuid not null references token_grant on delete cascade,
    created timestamptz not null,
    expires timestamptz not null,
    used timestamptz
);
create index refresh_token_grant on refresh_token (grant_id);
select gatewright_system_table('refresh_token');

create table revoked_token (
    jti text primary key,
    expires timestamptz not null
);
select gatewright_system_table('revoked_token');

create table consent (
    person uuid not null references person,
    client_id text not null,
    scope text not null,
    given timestamptz not null,
    primary key (person, client_id)
);
select gatewright_system_table('consent');
