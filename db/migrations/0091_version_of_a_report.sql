-- As before; the refusal no longer has a word in it that reads like the machine’s clock.
CREATE OR REPLACE FUNCTION report_version_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.diagnostic_report r
    WHERE r.id = NEW.report_id AND r.version = NEW.version AND r.status = NEW.status FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a version is of its report as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'diagnostic_report_version_added';
  END IF;
  NEW.digest := encode(sha256(convert_to(NEW.content::text, 'UTF8')), 'hex');
  RETURN NEW;
END $$;
