-- Rows that belong to no organization (people, sessions, keys): only the system scope sees them.
create function key_manager_system_table(name text) returns void language plpgsql as $$
begin
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
        'create policy system_only on %I using (current_setting(''gatewright.system'', true) = ''on'')'
        || ' with check (current_setting(''gatewright.system'', true) = ''on'')', name);
end $$;

create table organization (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{0,38}[a-z0-9]$'),
    name text not null check (length(name) between 1 and 120),
    status text not null check (status in ('active', 'closed')),
    version bigint not null,
    created timestamptz not null
);
alter table organization enable row level security;
alter table organization force row level security;
create policy own_row on organization
    using (id = nullif(current_setting('gatewright.organization', true), '')::uuid
           or current_setting('gatewright.system', true) = 'on')
    with check (id = nullif(current_setting('gatewright.organization', true), '')::uuid
           or current_setting('gatewright.system', true) = 'on');
