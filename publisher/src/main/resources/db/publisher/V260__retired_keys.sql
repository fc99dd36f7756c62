-- A hosted key that a trust document has left out, as it was revoked or had ended, is never used or offered again.

alter table hosted_key add column retired_at timestamptz;
