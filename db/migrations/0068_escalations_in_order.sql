-- What is replaced is closed before the other is there, so that never two are open.
ALTER TABLE escalation ALTER CONSTRAINT escalation_superseded_by DEFERRABLE INITIALLY DEFERRED;
