import { coding } from '@/db/schema/reference/codes'
import { columns } from '@/db/select-list'
import { codeSystems } from '../../codes/systems'
import type { BaseUnit } from '../../pharmacy/model/stock-codes'
import { withCheckDigit } from '../../pharmacy/stock/gs1'
import { demoWords as words } from '../../pharmacy/stock/words/demo'
import { inUnits } from '../../pharmacy/words/units'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { insertRows } from '../insert-rows'

/** What each form of the medicines is counted in, and how many are in a pack. */
const FORMS: Readonly<Record<string, readonly [unit: BaseUnit, pack: number]>> = {
  tablet: ['tablet', 30],
  capsule: ['capsule', 28],
  injection: ['ampoule', 10],
  inhaler: ['inhaler', 1],
  spray: ['bottle', 1],
  sachet: ['sachet', 20],
  solution: ['ml', 500],
  cream: ['tube', 1],
}

/** Kept under lock and key, with a register. */
const CONTROLLED = ['N02AA01']
/** Of these there has to be much more than there is. */
const LOW = ['H03AA01', 'B01AA03']

/** An item of the demo, with the figures that its stock is made from. */
export interface DemoItem {
  id: string
  code: string
  unit: BaseUnit
  pack: number
}

/** The medicines that the demo prescribes, as items of the formulary, each with a pack and a price. */
export async function addDemoItems(demo: Demo): Promise<DemoItem[]> {
  const { sql, random } = demo
  const medicines = await sql`
    select ${columns({ code: coding.code, display: coding.display })} from ${coding}
     where ${coding.system} = ${codeSystems.medicine.uri} and ${coding.active} order by ${coding.code}`
  const peter = demo.staff('peter')
  const at = demo.at(-90, '09:00')
  const made = medicines.flatMap(({ code, display }, nth) => {
    const form = display.split(' ').at(-1) ?? ''
    const [unit, pack] = FORMS[form] ?? ['piece' as const, 1]
    if (!/^[A-Z0-9]{2,20}$/.test(code)) return []
    const item = { id: demoId(random), code, unit, pack }
    const row = {
      ...{
        id: item.id,
        code,
        name: display,
        medication_system: codeSystems.medicine.uri,
        medication_code: code,
      },
      ...{ form, strength: /\d[\d.]* ?(?:mg|g|microgram|units|%)(?:\/[\d. ]*\w+)?/.exec(display)?.[0] ?? '' },
      ...{ base_unit: unit, controlled: CONTROLLED.includes(code), active: true, version: 1 },
      reorder_level: LOW.includes(code) ? pack * 40 : pack * 4,
      ...{ created_at: at, created_by: peter, updated_at: at, updated_by: peter },
    }
    const packRow = {
      ...{ id: demoId(random), item_id: item.id, gtin: gtinOf(nth), units: pack, active: true },
      name: words.pack(inUnits(pack, unit)),
    }
    const price = {
      ...{ id: demoId(random), item_id: item.id, valid: `[${demo.dayAt(at)},)`, per_units: pack },
      ...{ amount_minor: random.between(90, 2_400), created_at: at, created_by: peter },
    }
    return [{ item, row, packRow, price }]
  })
  const rows = <Key extends 'row' | 'packRow' | 'price'>(key: Key) => made.map((one) => one[key])
  await insertRows(sql, 'stock_item', rows('row'))
  await insertRows(sql, 'stock_pack', rows('packRow'))
  await insertRows(sql, 'stock_price', rows('price'))
  return made.map(({ item }) => item)
}

/** A GTIN-14 below the prefix 952, which GS1 keeps for examples. */
const gtinOf = (nth: number): string => withCheckDigit(`0952${String(nth + 1).padStart(9, '0')}`)
