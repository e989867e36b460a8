-- While any of it is in stock, an item stays a controlled drug: nobody hands it out without a witness in between.
CREATE OR REPLACE FUNCTION stock_item_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.base_unit <> OLD.base_unit AND EXISTS (SELECT FROM public.stock_ledger WHERE item_id = OLD.id) THEN
    PERFORM public.refuse_stock('stock_item_base_unit_kept', 'an item whose stock has moved keeps its unit');
  END IF;
  IF OLD.controlled AND NOT NEW.controlled AND EXISTS (
       SELECT FROM public.stock_batch b JOIN public.stock_balance s ON s.batch_id = b.id
        WHERE b.item_id = OLD.id AND s.quantity > 0) THEN
    PERFORM public.refuse_stock('stock_item_controlled_kept', 'an item in stock stays a controlled drug');
  END IF;
  RETURN NEW;
END $$;
