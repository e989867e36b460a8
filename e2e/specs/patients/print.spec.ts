import { expect, test } from '@/e2e/fixtures'
import { cutText } from '@/e2e/support/pages/cut-text'
import { addPayment } from '@/e2e/support/records/billing/bills'
import { addTubes } from '@/e2e/support/records/laboratory/orders'
import { addReport } from '@/e2e/support/records/laboratory/reported'
import { addOperation } from '@/e2e/support/records/operations'
import { addAppointment } from '@/e2e/support/records/patients'
import { addDispense, addPrescription } from '@/e2e/support/records/pharmacy/prescriptions'
import { addStay } from '@/e2e/support/records/stay-rows'
import { signSummary } from '@/e2e/support/records/summaries'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addVisit } from '@/e2e/support/records/visits'
import { addWard } from '@/e2e/support/records/wards'
import { sourceFiles } from '@/e2e/support/unit/source-files'

/*
 * Nothing that identifies a patient is cut on paper: each page with a print button, with names of 100 and 100 letters in
 * several shapes and scripts, at the size of the paper.
 */

const names = {
  'wide letters in one word': ['W'.repeat(100), 'M'.repeat(100)],
  words: [
    'Wilhelmina Anneliese '.repeat(5).slice(0, 100).trim(),
    'van der Hoogenbosch-'.repeat(5).slice(0, 100),
  ],
  'small letters': ['Amoakohene'.repeat(10), 'Okonkwo-Iwu '.repeat(9).slice(0, 100).trim()],
  ideographs: ['龍'.repeat(100), '鬱'.repeat(100)],
  'wide capitals': ['Щ'.repeat(100), 'Ǆ'.repeat(100)],
  'signs that stand for words': ['ﷺ'.repeat(100), '𒐫Zoë👩‍👩‍👧‍👦'.repeat(7)],
  'marks and syllables': ['क्षि'.repeat(25), '뷁เพ็ญ'.repeat(15)],
  Arabic: ['عبدالرحمن '.repeat(10).trim(), 'المصطفى'.repeat(14)],
} as const

/** A4 without the margins of a printer, in CSS pixels; a sheet of labels has none. */
const paper = { width: 718, height: 1047 }
const whole = { width: 794, height: 1123 }

/** The pages with a print button, as the routes have them; each has an address below. */
const printed = () =>
  sourceFiles('app')
    .filter(({ path, source }) => path.endsWith('page.tsx') && /<(PrintButton|Sheet)\b/.test(source))
    .map(({ path }) =>
      path
        .replace(/^app/, '')
        .replace(/\/page\.tsx$/, '')
        .replaceAll(/\/\([^)]*\)/g, ''),
    )
    .sort()

const pages: Record<
  string,
  {
    who: string
    box: string
    path: (
      ids: Record<
        | 'patientId'
        | 'visitId'
        | 'stayId'
        | 'wardId'
        | 'prescriptionId'
        | 'dispenseId'
        | 'clinicId'
        | 'reportId'
        | 'accountId'
        | 'receiptId',
        string
      >,
    ) => string
  }
> = {
  '/appointments/print': { who: 'receptionist', box: 'td', path: () => '/appointments/print' },
  '/billing/accounts/[id]/statement': {
    who: 'cashier',
    box: '.patient-banner',
    path: ({ accountId }) => `/billing/accounts/${accountId}/statement`,
  },
  '/billing/receipts/[id]': {
    who: 'cashier',
    box: '.receipt',
    path: ({ receiptId }) => `/billing/receipts/${receiptId}?form=roll`,
  },
  '/consultations/[id]/prescription': {
    who: 'doctor',
    box: '.sheet',
    path: ({ visitId }) => `/consultations/${visitId}/prescription`,
  },
  '/consultations/[id]/print': {
    who: 'doctor',
    box: '.sheet',
    path: ({ visitId }) => `/consultations/${visitId}/print`,
  },
  '/patients/[id]/card': {
    who: 'receptionist',
    box: '.patient-card',
    path: ({ patientId }) => `/patients/${patientId}/card`,
  },
  '/patients/[id]/labels': {
    who: 'receptionist',
    box: '.label',
    path: ({ patientId }) => `/patients/${patientId}/labels`,
  },
  '/inpatient/[id]/summary/print': {
    who: 'doctor',
    box: '.sheet',
    path: ({ stayId }) => `/inpatient/${stayId}/summary/print`,
  },
  '/inpatient/handover/print': {
    who: 'doctor',
    box: 'td',
    path: ({ wardId }) => `/inpatient/handover/print?ward=${wardId}`,
  },
  '/inpatient/[id]/wristband': {
    who: 'doctor',
    box: '.wristband',
    path: ({ stayId }) => `/inpatient/${stayId}/wristband`,
  },
  '/inpatient/print': {
    who: 'doctor',
    box: 'td',
    path: ({ wardId }) => `/inpatient/print?ward=${wardId}`,
  },
  '/pharmacy/[id]/label/[entry]': {
    who: 'pharmacist',
    box: '.medicine-label',
    path: ({ prescriptionId, dispenseId }) => `/pharmacy/${prescriptionId}/label/${dispenseId}`,
  },
  '/pharmacy/[id]/owed': {
    who: 'pharmacist',
    box: '.medicine-label',
    path: ({ prescriptionId }) => `/pharmacy/${prescriptionId}/owed`,
  },
  '/theatre/print': { who: 'doctor', box: 'td', path: () => '/theatre/print' },
  '/patients/collection': {
    who: 'technician',
    box: 'td',
    path: ({ clinicId }) => `/patients/collection?place=${clinicId}`,
  },
  '/patients/collection/[id]/labels': {
    who: 'technician',
    box: '.label',
    path: ({ visitId }) => `/patients/collection/${visitId}/labels`,
  },
  '/patients/reports/[id]/print': {
    who: 'doctor',
    box: '.sheet',
    path: ({ reportId }) => `/patients/reports/${reportId}/print`,
  },
  '/laboratory/worksheets/print': {
    who: 'technician',
    box: 'td',
    path: () => '/laboratory/worksheets/print?bench=histology',
  },
}

test('every page with a print button is among those that are looked at', () => {
  // The sheet of a review and the register of controlled drugs name no patient.
  const nameless = ['/settings/reviews/[id]/sheet', '/pharmacy/stock/register']
  expect(printed().filter((path) => !nameless.includes(path))).toEqual(Object.keys(pages).sort())
})

for (const [shape, [given, family]] of Object.entries(names))
  test(`nothing that identifies a patient is cut on paper: ${shape}`, async ({ as, portal }) => {
    const { id: visitId, patientId } = await addVisit(portal.sql, { given, family })
    const [patient] = await portal.sql<{ mrn: string }[]>`select mrn from patient where id = ${patientId}`
    const id = await addAppointment(portal.sql, patientId)
    await portal.sql`update appointment set starts_at = now(), ends_at = now() + interval '5 minutes' where id = ${id}`
    const theatreId = await addTheatre(portal.sql, `Theatre of ${shape}`)
    const operation = await addOperation(portal.sql, {
      theatreId,
      minutes: 10,
      visit: { id: visitId, patientId },
    })
    const ward = await addWard(portal.sql, { beds: 1 })
    const [bedId = ''] = ward.beds
    const { id: stayId } = await addStay(portal.sql, { wardId: ward.id, bedId, patientId })
    await signSummary(portal.sql, stayId)
    const visit = { id: visitId, patientId }
    const prescription = await addPrescription(portal.sql, { visit })
    const dispenseId = await addDispense(portal.sql, prescription, 4)
    const { clinicId, orders } = await addTubes(portal.sql, visit)
    const [account] = await portal.sql<{ id: string }[]>`select account_of(${visitId}) as id`
    const accountId = account?.id ?? ''
    const ids = {
      ...{ accountId, receiptId: await addPayment(portal.sql, { accountId, amountMinor: 500 }) },
      ...{ patientId, visitId, stayId, wardId: ward.id, clinicId },
      ...{ prescriptionId: prescription.id, dispenseId },
      reportId: await addReport(portal.sql, { ...visit, visitNumber: '' }),
    }
    const people = {
      receptionist: await as('receptionist'),
      doctor: await as('doctor'),
      pharmacist: await as('pharmacist'),
      technician: await as('lab_technician'),
      cashier: await as('cashier'),
    }
    for (const { who, box, path } of Object.values(pages)) {
      const page = people[who as keyof typeof people]
      await page.setViewportSize(box === '.label' ? whole : paper)
      await page.emulateMedia({ media: 'print' })
      await page.goto(path(ids))
      await page.evaluate(() => document.fonts.ready)
      await expect(page.getByText(family.trim(), { exact: false }).first()).toBeAttached()
      const tokens = [given.trim(), family.trim(), patient?.mrn ?? '', '17 May 1980']
      expect(await cutText(page, tokens, box), path(ids)).toEqual([])
    }
    await portal.sql`update appointment set status = 'cancelled' where id = ${id}`
    await portal.sql`update theatre_case set status = 'entered-in-error' where id = ${operation.id}`
    await portal.sql`update service_request set status = 'revoked' where id = any(${orders})`
  })
