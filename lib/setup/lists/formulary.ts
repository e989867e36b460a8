import { eq } from 'drizzle-orm'
import { stockItem, stockPack } from '@/db/schema/pharmacy/formulary'
import { readForm } from '../../forms/read-form'
import { insertItem, insertPack, updateItem } from '../../pharmacy/formulary/items'
import { formularyLine } from '../../pharmacy/formulary/schemas'
import { inUnits } from '../../pharmacy/words/units'
import { eachLine, type SetUpList } from '../list'
import { lineWords } from '../words/lines'

/** Items of the formulary by their code, each line with a pack or without. An item that is there is changed. */
export const formulary: SetUpList = {
  columns: ['code', 'name', 'form', 'strength', 'unit'],
  optional: ['medicine', 'controlled', 'reorder level', 'pack', 'pack units', 'gtin'],
  permission: 'pharmacy.formulary',
  load: (loading, rows) =>
    eachLine(loading, rows, async (transaction, fields) => {
      const { actor } = loading
      const typed = readForm(formularyLine, fields)
      const { code, name, form, strength, unit, medicine, controlled } = typed
      const values = {
        code,
        name,
        form,
        strength,
        unit,
        medicine,
        controlled,
        reorderLevel: typed['reorder level'],
      }
      const [known] = await transaction.select().from(stockItem).where(eq(stockItem.code, code))
      const same =
        known?.active &&
        [known.name, known.form, known.strength, known.baseUnit].join('\n') ===
          [name, form, strength, unit].join('\n') &&
        known.medicationCode === medicine &&
        known.controlled === controlled &&
        known.reorderLevel === values.reorderLevel
      const done: string[] = []
      const id = known?.id ?? (await insertItem(transaction, actor, values))
      if (!known) done.push(lineWords.newItem(code, name))
      else if (!same) {
        await updateItem(transaction, actor, { ...values, id, active: true })
        done.push(lineWords.changedItem(code, name))
      }
      const units = typed['pack units']
      if (typed.pack && units !== null) {
        const packs = await transaction.select().from(stockPack).where(eq(stockPack.itemId, id))
        const there = packs.find((one) => one.name.toLowerCase() === typed.pack.toLowerCase())
        if (!there || there.units !== units || there.gtin !== typed.gtin) {
          await insertPack(transaction, actor, { itemId: id, name: typed.pack, units, gtin: typed.gtin })
          done.push(lineWords.newPack(typed.pack, inUnits(units, unit)))
        }
      }
      return done.length > 0 ? { text: done.join(' ') } : { text: lineWords.asBefore(name), idle: true }
    }),
}
