-- That an office has looked into a report: when, and, sealed like the report, who and what was done. Open again without.
alter table verifier_report add column handled_at timestamptz;
alter table verifier_report add column handled_sealed bytea;
