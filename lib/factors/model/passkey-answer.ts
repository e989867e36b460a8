import { z } from 'zod'

const base64url = z.string().regex(/^[\w-]{1,8000}$/)

/** What `navigator.credentials` gives, as JSON text. Its content is checked by the library; this keeps it in bounds. */
const answer = z.looseObject({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  response: z.looseObject({ clientDataJSON: base64url }),
})

const clientData = z.looseObject({ origin: z.string(), challenge: z.string() })

/** A browser’s answer, with the address that it was given at; undefined for anything else. */
export function readAnswer(text: string): { id: string; origin: string; json: unknown } | undefined {
  try {
    const json = answer.parse(JSON.parse(text))
    const signed = Buffer.from(json.response.clientDataJSON, 'base64url').toString('utf8')
    return { id: json.id, origin: clientData.parse(JSON.parse(signed)).origin, json }
  } catch {
    return undefined
  }
}
