import { z } from 'zod'
import type { Access } from '../../access/decision/access'
import { FormRefused, readForm } from '../../forms/read-form'
import { findDiagnosisCode, hasDiagnosisCodes, ICD10 } from '../queries/codings'
import { entryFields } from './fields'
import { type EntryGroup, type EntryKind, entryKindOf } from './kinds'

/** The kind of entry that a form of `group` names. */
export const kindField = (group: EntryGroup) =>
  z.object({
    kind: z.string().transform((text, context) => {
      const kind = entryKindOf(text, group)
      if (!kind) context.addIssue({ code: 'custom', message: 'Reload this page and try again.' })
      return kind ?? z.NEVER
    }),
  })

/** What was typed for an entry of `group`, as its table takes it. Throws `FormRefused`. */
export async function readEntryForm(
  access: Access,
  group: EntryGroup,
  fields: Record<string, unknown>,
): Promise<{ kind: EntryKind; values: Record<string, string | null> }> {
  const { kind } = readForm(kindField(group), fields)
  if (kind !== 'problems') return { kind, values: readForm(entryFields[kind], fields) }
  return { kind, values: await withSystem(access, readForm(entryFields.problems, fields)) }
}

/** Where the hospital has loaded ICD-10, a code has to be one of it. */
async function withSystem<Values extends { code: string | null }>(access: Access, values: Values) {
  if (values.code === null) return { ...values, system: null }
  const known = await findDiagnosisCode(access, values.code)
  if (!known) {
    const loaded = await hasDiagnosisCodes(access)
    throw new FormRefused({
      code: loaded
        ? 'ICD-10, as it is loaded here, has no such code. Find it below, or leave this empty.'
        : 'No codes of ICD-10 are loaded in this portal, so leave this empty.',
    })
  }
  return { ...values, system: ICD10 }
}
