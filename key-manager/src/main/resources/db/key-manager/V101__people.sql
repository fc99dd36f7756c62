create table person (
    id uuid primary key,
    email text not null unique check (email = lower(email) and length(email) between 3 and 254),
    name text not null check (length(name) between 1 and 120),
    status text not null check (status in ('invited', 'active', 'disabled')),
    password_hash text,
    password_changed timestamptz,
    version bigint not null,
    created timestamptz not null
);

-- Who belongs to an organization, person or program. A scope of null means everywhere in the organization.
create table membership (
    id uuid primary key,
    organization uuid not null references organization,
    person uuid not null references person,
    version bigint not null,
    created timestamptz not null,
    unique (organization, person)
);
create index membership_person on membership (person);
select gatewright_tenant_table('membership');

create table assignment (
    id uuid primary key,
    organization uuid not null references organization,
    membership uuid not null references membership on delete cascade,
    role text not null check (role in ('owner', 'publisher', 'developer', 'operator', 'analyst', 'log-reader')),
    group_scope uuid,
    api_scope uuid,
    created timestamptz not null,
    unique nulls not distinct (membership, role, group_scope, api_scope)
);
select gatewright_tenant_table('assignment');

-- An organization sees the people it has as members, and changes none of them.
alter table person enable row level security;
alter table person force row level security;
create policy members on person for select
    using (id in (select m.person from membership m)
           or gatewright_is_system());
create policy system_writes on person
    using (gatewright_is_system())
    with check (gatewright_is_system());

do $$ begin
    execute format('grant select, insert, update on person to %I', gatewright_app_role());
end $$;

-- Tries are counted for what was typed, whether such a person exists or not, so that counting tells nobody.
create table sign_in_attempt (
    subject text primary key,
    failures integer not null,
    first_failure timestamptz not null,
    locked_until timestamptz
);
select gatewright_system_table('sign_in_attempt');

-- Links that work once: the first owner's, an invitation's, a password reset's. Only the hash is kept.
create table single_use_link (
    hash text primary key,
    purpose text not null check (purpose in ('first-owner', 'invitation', 'password-reset')),
    person uuid references person,
    organization uuid references organization,
    created timestamptz not null,
    expires timestamptz not null,
    used timestamptz
);
select gatewright_system_table('single_use_link');
