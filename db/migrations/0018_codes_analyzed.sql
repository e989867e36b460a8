-- After a load the statistics of the codes are those of the old ones, and a search reads all of them until Postgres
-- notices, up to a minute later. Only the owner of a table may have it analyzed.
CREATE FUNCTION analyze_codes() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  ANALYZE public.coding;
  ANALYZE public.coding_vocabulary;
END $$;
