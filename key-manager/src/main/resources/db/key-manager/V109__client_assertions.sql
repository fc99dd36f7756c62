-- Signed assertions by which clients have said who they are (RFC 7523): each works once. Kept until it would have expired.
create table used_assertion (
    client_id text not null,
    hash text not null,
    expires timestamptz not null,
    primary key (client_id, hash)
);
create index used_assertion_expires on used_assertion (expires);
select gatewright_system_table('used_assertion');
