-- What goes from one place to another is of a transfer, and in transit lies nothing else but what is missing of one.
CREATE FUNCTION stock_movement_of_transfer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of_transfer CONSTANT boolean := NEW.source_type IN ('stock_transfer.sent', 'stock_transfer.received');
BEGIN
  IF (NEW.kind IN ('transfer-out', 'transfer-in')) <> of_transfer THEN
    PERFORM public.refuse_stock('stock_ledger_of_transfer', 'stock goes from place to place by a transfer');
  END IF;
  IF NOT of_transfer AND EXISTS (SELECT FROM public.stock_location WHERE id = NEW.location_id AND kind = 'transit')
     AND NOT EXISTS (SELECT FROM public.stock_adjustment a
                      WHERE NEW.source_type = 'stock_adjustment' AND a.id = NEW.source_id AND a.transfer_id IS NOT NULL) THEN
    PERFORM public.refuse_stock('stock_ledger_in_transit', 'in transit is only what was sent');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_movement_of_transfer BEFORE INSERT ON stock_ledger FOR EACH ROW EXECUTE FUNCTION stock_movement_of_transfer();
--> statement-breakpoint
-- At the end of the transaction the ledger says what the lines of a transfer say, and nothing else.
CREATE FUNCTION stock_transfer_agrees(transfer uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    WITH due AS (
      SELECT 'stock_transfer.' || leg.name AS source_type, 2 * l.line + side.nth AS line, l.batch_id,
             CASE WHEN side.nth = 0 THEN -1 ELSE 1 END * CASE leg.name WHEN 'sent' THEN l.sent ELSE l.received END AS quantity,
             CASE WHEN (leg.name = 'sent') = (side.nth = 0) THEN CASE leg.name WHEN 'sent' THEN t.from_id ELSE t.to_id END
                  ELSE (SELECT id FROM public.stock_location WHERE kind = 'transit') END AS location_id
        FROM public.stock_transfer t JOIN public.stock_transfer_line l ON l.transfer_id = t.id,
             (VALUES ('sent'), ('received')) leg (name), (VALUES (0), (1)) side (nth)
       WHERE t.id = transfer AND (leg.name = 'sent' AND t.status IN ('sent', 'received') OR t.status = 'received')),
    done AS (
      SELECT source_type, line, batch_id, quantity, location_id FROM public.stock_ledger
       WHERE source_type IN ('stock_transfer.sent', 'stock_transfer.received') AND source_id = transfer)
    (SELECT * FROM due WHERE quantity <> 0 EXCEPT SELECT * FROM done)
    UNION ALL
    (SELECT * FROM done EXCEPT SELECT * FROM due)) THEN
    PERFORM public.refuse_stock('stock_transfer_in_ledger', 'the ledger does not say what was sent and received');
  END IF;
END $$;
--> statement-breakpoint
-- Papers that move stock agree with the ledger, whichever of the two is written first.
CREATE FUNCTION stock_papers_agree() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'stock_transfer' THEN
      PERFORM public.stock_transfer_agrees(NEW.id);
    WHEN 'stock_ledger' THEN
      PERFORM public.stock_transfer_agrees(NEW.source_id);
    WHEN 'stock_adjustment' THEN
      IF NEW.status = 'approved' AND NOT EXISTS (
           SELECT FROM public.stock_ledger
            WHERE source_type = 'stock_adjustment' AND source_id = NEW.id
              AND (kind, batch_id, location_id, quantity) = (NEW.kind, NEW.batch_id, NEW.location_id, NEW.quantity)) THEN
        PERFORM public.refuse_stock('stock_adjustment_in_ledger', 'the ledger does not say what was approved');
      END IF;
    WHEN 'stock_take' THEN
      IF NEW.status = 'approved' AND EXISTS (
           SELECT FROM public.stock_take_line l
            WHERE l.take_id = NEW.id AND l.difference <> 0 AND NOT EXISTS (
              SELECT FROM public.stock_ledger m
               WHERE m.source_type = 'stock_take' AND m.source_id = NEW.id AND m.line = l.line AND m.kind = 'stock-take')) THEN
        PERFORM public.refuse_stock('stock_take_in_ledger', 'the ledger does not say what was counted');
      END IF;
    WHEN 'goods_receipt_line' THEN
      IF NOT EXISTS (
           SELECT FROM public.stock_ledger m JOIN public.goods_receipt r ON r.id = NEW.receipt_id
            WHERE m.source_type = 'goods_receipt' AND m.source_id = NEW.receipt_id AND m.line = NEW.line AND m.kind = 'receipt'
              AND (m.batch_id, m.location_id, m.quantity) = (NEW.batch_id, r.location_id, NEW.units)) THEN
        PERFORM public.refuse_stock('goods_receipt_in_ledger', 'the ledger does not say what was received');
      END IF;
  END CASE;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stock_papers_agree AFTER UPDATE ON stock_transfer
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_papers_agree();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stock_papers_agree AFTER INSERT ON stock_ledger
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.source_type IN ('stock_transfer.sent', 'stock_transfer.received'))
  EXECUTE FUNCTION stock_papers_agree();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stock_papers_agree AFTER UPDATE ON stock_adjustment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_papers_agree();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stock_papers_agree AFTER UPDATE ON stock_take
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_papers_agree();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stock_papers_agree AFTER INSERT ON goods_receipt_line
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_papers_agree();
--> statement-breakpoint
SELECT fire_always();
