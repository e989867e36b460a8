-- Another name of the same operation is another name: what was requested stays as it was written.
CREATE FUNCTION theatre_case_named() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'operation % stays what was requested for whom', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'theatre_case_stays';
END $$;
--> statement-breakpoint
CREATE TRIGGER theatre_case_named BEFORE UPDATE OF display, system, code ON theatre_case
  FOR EACH ROW WHEN ((OLD.display, OLD.system, OLD.code) IS DISTINCT FROM (NEW.display, NEW.system, NEW.code))
  EXECUTE FUNCTION theatre_case_named();
--> statement-breakpoint
SELECT fire_always();
