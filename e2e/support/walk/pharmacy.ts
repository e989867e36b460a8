import { expect, test } from '../../fixtures'
import { newGtin, packCode } from '../records/pharmacy/pack-code'
import { refused, type Walk } from './walk'

/** The pharmacy hands over what was prescribed in the visit, scanned from the batch that expires first. */
export async function dispense(walk: Walk, visitId: string): Promise<void> {
  const { as, sql } = walk
  const peter = await as('peter')
  await test.step('the pharmacy checks the prescription and hands the medicine over', async () => {
    const [one] = await sql<{ id: string; itemId: string; lot: string }[]>`
      select m.id, i.id as "itemId", b.lot from medication_request m join stock_item i on i.code = m.code
        join stock_batch b on b.item_id = i.id join stock_balance s on s.batch_id = b.id and s.quantity > 100
        join stock_location l on l.id = s.location_id and l.name = 'Main pharmacy'
       where m.encounter_id = ${visitId} order by b.expires_on limit 1`
    const { id = '', itemId = '', lot = '' } = one ?? {}
    const pack = newGtin()
    await sql`insert into stock_pack (item_id, gtin, name, units) values (${itemId}, ${pack}, 'Box of 20', 20)`
    await refused(walk, 'jane', 'checkPrescription', { id, expectedVersion: '1' })
    await peter.goto(`/pharmacy/${id}`)
    const pharmacy = peter.getByLabel('Pharmacy', { exact: true })
    if ((await pharmacy.count()) > 0) await pharmacy.selectOption('Main pharmacy')
    // What is taken as needed has no quantity of its own.
    await peter.getByLabel('How many in all').fill('20')
    await peter.getByRole('button', { name: 'Check', exact: true }).click()
    await expect(peter.getByLabel('Scan the pack')).toBeFocused()
    await peter.keyboard.type(await packCode(sql, pack, lot))
    await peter.keyboard.press('Enter')
    await expect(peter.getByRole('list', { name: 'Picked' })).toContainText(lot)
    await peter.getByLabel('Full name').check()
    await peter.getByLabel('Date of birth').check()
    await peter.getByRole('button', { name: 'Hand over' }).click()
    await expect(peter.getByText('All that was prescribed has been handed over.')).toBeVisible()
  })
}
