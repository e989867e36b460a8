'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { consentForm, moveConsentForm } from '@/lib/documents/schemas/consents'
import { fileDocumentForm, retractDocumentForm } from '@/lib/documents/schemas/documents'
import { fileDocument as addDocument } from '@/lib/documents/steps/file-document'
import { recordConsent as addConsent, moveConsent as move } from '@/lib/documents/steps/record-consent'
import { retractDocument as takeBack } from '@/lib/documents/steps/retract-document'

const listOf = (patientId: string, flash: string) =>
  redirectTo(`/patients/${patientId}/documents?flash=${flash}`)

/** Adds a file to the chart. Who may not read documents goes back to the chart. */
export const fileDocument = formAction('fileDocument', fileDocumentForm, async ({ actor, input, run }) => {
  const { key, patient: patientId, encounter: encounterId, supersedes: supersedesId, file, ...values } = input
  const bytes = Buffer.from(await file.arrayBuffer())
  const to = { ...values, patientId, encounterId, supersedesId }
  await run((transaction) => addDocument(transaction, actor, to, bytes))
  const flash = supersedesId ? 'replaced' : 'filed'
  return actor.may('documents.read')
    ? listOf(patientId, flash)
    : redirectTo(`/patients/${patientId}?flash=document-${flash}`)
})

/** Marks a document as entered in error. */
export const retractDocument = formAction(
  'retractDocument',
  retractDocumentForm,
  async ({ actor, input: { key, patient: patientId, ...step }, run }) => {
    await run((transaction) => takeBack(transaction, actor, { ...step, patientId }))
    return listOf(patientId, 'retracted')
  },
)

/** Records a consent or a refusal. */
export const recordConsent = formAction('recordConsent', consentForm, async ({ actor, input, run }) => {
  const { key, patient: patientId, encounter: encounterId, document: documentId, witness, ...values } = input
  const decided = { ...values, patientId, encounterId, documentId, witnessedBy: witness }
  await run((transaction) => addConsent(transaction, actor, decided))
  return listOf(patientId, 'consent')
})

/** Withdraws a consent, or marks it as entered in error. */
export const moveConsent = formAction(
  'moveConsent',
  moveConsentForm,
  async ({ actor, input: { key, patient: patientId, ...step }, run }) => {
    await run((transaction) => move(transaction, actor, { ...step, patientId }))
    return listOf(patientId, step.event === 'withdraw' ? 'withdrawn' : 'consent-retracted')
  },
)
