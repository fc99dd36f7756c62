-- What a key that has since been replaced has signed is signed again: which key signed a feed's snapshots, and why then
-- there is another bundle of the same content.

alter table feed add column signer text;

alter table deployment drop constraint deployment_kind_check;
alter table deployment add constraint deployment_kind_check
    check (kind in ('DEPLOY', 'WITHDRAW', 'ROLL_BACK', 'RESTORE', 'RENEW'));
alter table signature_request drop constraint signature_request_kind_check;
alter table signature_request add constraint signature_request_kind_check
    check (kind in ('DEPLOY', 'WITHDRAW', 'ROLL_BACK', 'RESTORE', 'RENEW'));
