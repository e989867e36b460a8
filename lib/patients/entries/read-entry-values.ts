import type { Access } from '../../access/decision/access'
import { FormRefused, readForm } from '../../forms/read-form'
import { findDiagnosisCode, hasDiagnosisCodes, ICD10 } from '../queries/codings'
import { entryFields } from '../schemas/entries'
import { fieldWords as words } from '../words/forms'
import type { EntryValues } from './entry-workflow'
import type { EntryKind } from './kinds'

/** Parses the form fields of an entry of `kind` into column values. Throws `FormRefused`. */
export async function readEntryValues(
  access: Access,
  kind: EntryKind,
  fields: Record<string, unknown>,
): Promise<EntryValues> {
  if (kind !== 'problems') return readForm(entryFields[kind], fields)
  return await withSystem(access, readForm(entryFields.problems, fields))
}

/** If the hospital has loaded ICD-10, the code must exist there. */
async function withSystem<Values extends { code: string | null }>(access: Access, values: Values) {
  if (values.code === null) return { ...values, system: null }
  const known = await findDiagnosisCode(access, values.code)
  if (!known) {
    const loaded = await hasDiagnosisCodes(access)
    throw new FormRefused({
      code: loaded ? words.noSuchCode : words.noCodesLoaded,
    })
  }
  return { ...values, system: ICD10 }
}
