-- What the ledger said when a line was counted is summed again when the count is approved: what was entered late and happened before
-- that time is known by then, and would be corrected twice.
CREATE OR REPLACE FUNCTION stock_take_line_counted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  place uuid;
  state text;
BEGIN
  SELECT location_id, status INTO place, state FROM public.stock_take
   WHERE id = NEW.take_id AND status IN ('counting', 'counted') FOR SHARE;
  IF place IS NULL OR TG_OP = 'UPDATE' AND (NEW.take_id, NEW.line, NEW.item_id, NEW.batch_id)
                                       IS DISTINCT FROM (OLD.take_id, OLD.line, OLD.item_id, OLD.batch_id)
     OR state = 'counted' AND (TG_OP = 'INSERT' OR pg_trigger_depth() < 2
                               OR (NEW.counted, NEW.counted_by) IS DISTINCT FROM (OLD.counted, OLD.counted_by)) THEN
    PERFORM public.refuse_stock('stock_take_line_kept', 'the lines of a count that was handed in stay as they are');
  END IF;
  IF state = 'counted' THEN
    PERFORM FROM public.stock_balance WHERE batch_id = NEW.batch_id AND location_id = place FOR UPDATE;
    NEW.counted_at := OLD.counted_at;
    SELECT coalesce(sum(quantity), 0) INTO NEW.expected FROM public.stock_ledger
     WHERE batch_id = NEW.batch_id AND location_id = place AND at <= OLD.counted_at;
    RETURN NEW;
  END IF;
  NEW.counted_at := NULL;
  NEW.expected := NULL;
  IF NEW.counted IS NOT NULL THEN
    SELECT quantity INTO NEW.expected FROM public.stock_balance WHERE batch_id = NEW.batch_id AND location_id = place FOR UPDATE;
    NEW.expected := coalesce(NEW.expected, 0);
    NEW.counted_at := public.hospital_now();
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION stock_take_whole() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.location_id <> OLD.location_id THEN
    PERFORM public.refuse_stock('stock_take_kept', 'a count keeps its place');
  END IF;
  IF NEW.status = 'counted' AND (
       EXISTS (SELECT FROM public.stock_take_line WHERE take_id = NEW.id AND counted IS NULL)
       OR NOT EXISTS (SELECT FROM public.stock_take_line WHERE take_id = NEW.id)) THEN
    PERFORM public.refuse_stock('stock_take_whole', 'every line is counted before a count is handed in');
  END IF;
  IF NEW.status = 'approved' AND (NEW.decided_by = NEW.created_by OR EXISTS (
       SELECT FROM public.stock_take_line WHERE take_id = NEW.id AND counted_by = NEW.decided_by)) THEN
    PERFORM public.refuse_stock('stock_take_two', 'somebody who did not count approves a count');
  END IF;
  IF NEW.status = 'approved' AND OLD.status = 'counted' THEN
    UPDATE public.stock_take_line SET expected = expected WHERE take_id = NEW.id;
  END IF;
  RETURN NEW;
END $$;
