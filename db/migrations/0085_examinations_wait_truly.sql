-- What an examination waits for follows from its report and from who has read it.
CREATE FUNCTION examination_waits_for(one uuid) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE
    WHEN x.status <> 'completed' THEN NULL
    WHEN r.status IN ('final', 'corrected')
      THEN CASE WHEN NOT EXISTS (SELECT FROM public.examination_acknowledgement a WHERE a.report_id = r.id) THEN 'reading' END
    WHEN r.status = 'preliminary' OR o.category = 'imaging' THEN 'report' END
    FROM public.examination x JOIN public.service_request o ON o.id = x.service_request_id
    LEFT JOIN LATERAL (SELECT l.id, l.status FROM public.examination_report l
                        WHERE l.examination_id = x.id ORDER BY l.edition DESC LIMIT 1) r ON true
   WHERE x.id = one
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION examination_waits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one CONSTANT uuid := CASE TG_TABLE_NAME
    WHEN 'examination_report' THEN (to_jsonb(NEW) ->> 'examination_id')::uuid
    ELSE (SELECT r.examination_id FROM public.examination_report r WHERE r.id = (to_jsonb(NEW) ->> 'report_id')::uuid) END;
BEGIN
  UPDATE public.examination SET waits_for = public.examination_waits_for(id) WHERE id = one;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION examination_waits_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.waits_for IS DISTINCT FROM public.examination_waits_for(NEW.id) THEN
    RAISE EXCEPTION 'examination % does not wait for %', NEW.id, coalesce(NEW.waits_for, 'nothing')
      USING ERRCODE = 'check_violation', CONSTRAINT = 'examination_waits_kept';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER examination_waits_kept BEFORE UPDATE OF waits_for ON examination
  FOR EACH ROW WHEN (OLD.status = 'completed' AND NEW.status = 'completed') EXECUTE FUNCTION examination_waits_kept();
--> statement-breakpoint
SELECT fire_always();
