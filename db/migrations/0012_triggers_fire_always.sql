-- Every trigger fires, also under session_replication_role = replica. A migration that makes triggers ends with
-- SELECT fire_always();
CREATE FUNCTION fire_always() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found record;
BEGIN
  FOR found IN SELECT t.tgrelid::regclass AS place, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgenabled <> 'A' LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', found.place, found.tgname);
  END LOOP;
END $$;
--> statement-breakpoint
SELECT fire_always();
