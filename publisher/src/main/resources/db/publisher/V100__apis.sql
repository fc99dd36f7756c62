-- Descriptions by their digest: an import, a draft and any number of revisions refer to the same bytes, and their
-- operations are read once.
create table description (
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    file text not null,
    content bytea not null,
    specification text not null,
    title text not null,
    stated_version text not null,
    servers text not null,
    lines integer not null,
    operations integer not null,
    created_at timestamptz not null,
    primary key (organization, digest)
);
select gatewright_tenant_table('description', 'select, insert');

create table description_operation (
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    digest text not null,
    position integer not null,
    operation text not null,
    method text not null,
    path text not null,
    summary text,
    line integer not null,
    primary key (organization, digest, position),
    foreign key (organization, digest) references description (organization, digest) on delete cascade
);
select gatewright_tenant_table('description_operation', 'select, insert');

create table api_import (
    id uuid primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    source text not null check (source in ('file', 'text', 'url')),
    origin text not null,
    file text not null,
    state text not null check (state in ('waiting', 'fetching', 'reading', 'ready', 'refused', 'created')),
    content bytea,
    size integer not null,
    digest text,
    declaration text,
    findings text not null default '[]',
    problem text,
    api text,
    api_version text,
    person uuid not null,
    person_name text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
create index api_import_created on api_import (organization, created_at);
select gatewright_tenant_table('api_import');

create table api (
    id uuid primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    name text not null check (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    title text not null,
    description text not null default '',
    version bigint not null default 1,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    unique (organization, name)
);
select gatewright_tenant_table('api');

-- The working draft lives in the version's row; "edit" is what If-Match is compared with.
create table api_version (
    id uuid primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    api uuid not null references api (id),
    version text not null,
    lifecycle text not null check (lifecycle in ('draft', 'published', 'deprecated', 'retired')),
    declaration text not null,
    digest text not null,
    plans text not null default '',
    edit bigint not null default 1,
    edited_at timestamptz not null,
    edited_by text not null,
    latest_revision integer not null default 0,
    latest_edit bigint not null default 0,
    created_at timestamptz not null,
    unique (api, version),
    foreign key (organization, digest) references description (organization, digest)
);
select gatewright_tenant_table('api_version');

-- Immutable: the rendered declarative files but the description, which its digest finds.
create table revision (
    id uuid primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    api_version uuid not null references api_version (id),
    number integer not null,
    digest text not null,
    description_digest text not null,
    files text not null,
    comment text not null,
    person uuid not null,
    person_name text not null,
    created_at timestamptz not null,
    unique (api_version, number),
    foreign key (organization, description_digest) references description (organization, digest)
);
select gatewright_tenant_table('revision', 'select, insert');

create table lifecycle_change (
    id uuid primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    api_version uuid not null references api_version (id),
    previous text not null,
    next text not null,
    comment text not null,
    person uuid not null,
    person_name text not null,
    created_at timestamptz not null
);
create index lifecycle_change_version on lifecycle_change (api_version, created_at);
select gatewright_tenant_table('lifecycle_change', 'select, insert');
