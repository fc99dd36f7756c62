-- Functions for migrations. Each service has them in its own schema, owned by its own role.

-- The role under which the service runs, by convention of names: publisher_owner migrates, publisher_app runs.
create function gatewright_app_role() returns text
    language sql stable
    set search_path = pg_catalog
    as $$ select regexp_replace(current_user::text, '_owner$', '') || '_app' $$;

do
$$
    begin
        if current_user !~ '_owner$' then
            raise exception 'migrations run as <service>_owner, not as %', current_user;
        end if;
        execute format('grant usage on schema %I to %I', current_schema(), gatewright_app_role());
    end
$$;

-- The organization whose rows this session may touch; null when none is set.
create function gatewright_organization() returns uuid
    language sql stable
    set search_path = pg_catalog
    as $$ select nullif(current_setting('gatewright.organization', true), '')::uuid $$;

create function gatewright_is_system() returns boolean
    language sql stable
    set search_path = pg_catalog
    as $$ select coalesce(current_setting('gatewright.system', true), '') = 'on' $$;

-- Makes a table a tenant table: its rows belong to organizations, and the database keeps them apart.
-- The column is added where the table has none. An append-only table grants 'select, insert'.
create function gatewright_tenant_table(name text, privileges text default 'select, insert, update, delete')
    returns void
    language plpgsql
    as $$
    begin
        execute format('alter table %I add column if not exists organization uuid not null', name);
        execute format(
            'alter table %I alter column organization set default '
            || 'nullif(current_setting(''gatewright.organization'', true), '''')::uuid', name);
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy organization on %I '
            || 'using (organization = nullif(current_setting(''gatewright.organization'', true), '''')::uuid '
            || '       or coalesce(current_setting(''gatewright.system'', true), '''') = ''on'') '
            || 'with check (organization = nullif(current_setting(''gatewright.organization'', true), '''')::uuid '
            || '       or coalesce(current_setting(''gatewright.system'', true), '''') = ''on'')', name);
        execute format('revoke all on %I from %I', name, gatewright_app_role());
        execute format('grant %s on %I to %I', privileges, name, gatewright_app_role());
    end
    $$;

-- A table whose rows belong to no organization but that only relays, consumers and sign-in may touch.
create function gatewright_system_table(name text, privileges text default 'select, insert, update, delete')
    returns void
    language plpgsql
    as $$
    begin
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format(
            'create policy system on %I '
            || 'using (coalesce(current_setting(''gatewright.system'', true), '''') = ''on'') '
            || 'with check (coalesce(current_setting(''gatewright.system'', true), '''') = ''on'')', name);
        execute format('revoke all on %I from %I', name, gatewright_app_role());
        execute format('grant %s on %I to %I', privileges, name, gatewright_app_role());
    end
    $$;

-- A table that every scope may read and write, because it holds nothing of any organization. The reason is kept on the
-- table, and the tenancy audit asks for it.
create function gatewright_shared_table(
        name text, reason text, privileges text default 'select, insert, update, delete')
    returns void
    language plpgsql
    as $$
    begin
        if length(reason) < 10 then
            raise exception 'say why % needs no policy', name;
        end if;
        execute format('comment on table %I is %L', name, 'shared: ' || reason);
        execute format('revoke all on %I from %I', name, gatewright_app_role());
        execute format('grant %s on %I to %I', privileges, name, gatewright_app_role());
    end
    $$;
