import { randomUUID } from 'node:crypto'
import type { Access } from '../access/decision/access'
import { addCode } from '../billing/prices/commands/codes'
import { setPrice } from '../billing/prices/commands/prices'
import { addBeds } from '../places/commands/beds'
import { addPlace } from '../places/commands/locations'
import type { SimulationPlan } from './plan'
import { placeNames } from './words'

/** Of a ward and of a room. */
const [WARD, ROOM] = [24, 4]

/** Adds the wards of the simulation with their beds, and a theatre, by the commands of the portal, and what a night there costs. */
export async function addWards(
  as: (username: string) => Access,
  { beds, since }: SimulationPlan,
): Promise<void> {
  const [adam, vera] = [as('adam'), as('vera')]
  const place = (
    form: 'si' | 'wa' | 'ro' | 'th',
    name: string,
    parentId: string | null,
    code: string | null = null,
  ) => addPlace(adam, { key: randomUUID(), form, name, parentId, code, departmentId: null })
  const site = await place('si', placeNames.site, null)
  // Those of the demo are left as they are on its day, with patients in them.
  await place('th', placeNames.theatre, site, 'SIM-OT')
  for (let ward = 0; ward * WARD < beds; ward++) {
    const code = `SIM-${ward + 1}`
    const id = await place('wa', placeNames.ward(ward + 1), site, code)
    const inWard = Math.min(WARD, beds - ward * WARD)
    for (let room = 0; room * ROOM < inWard; room++) {
      const locationId = await place('ro', placeNames.room(room + 1), id)
      const names = Array.from({ length: Math.min(ROOM, inWard - room * ROOM) }, (_, nth) => String(nth + 1))
      await addBeds(adam, { key: randomUUID(), locationId, names })
    }
    const night = { code: `bed/${code}`, name: placeNames.night(ward + 1), tax: 0, freeBecause: null }
    const charged = await addCode(vera, { key: randomUUID(), ...night })
    const from = since.toISOString().slice(0, 10)
    await setPrice(vera, {
      key: randomUUID(),
      id: charged,
      list: 'hospital',
      from,
      amountMinor: 250_00,
      perUnits: 1,
    })
  }
}
