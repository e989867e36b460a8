ALTER TABLE "stock_batch" DROP CONSTRAINT "stock_batch_lot_once";--> statement-breakpoint
CREATE UNIQUE INDEX "stock_batch_lot_once" ON "stock_batch" USING btree ("item_id",upper("lot"));