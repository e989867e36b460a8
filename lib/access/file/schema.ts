import { z } from 'zod'

/** Names as the tables take them. */
const slug = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,99}$/, 'not a slug: small letters, digits and . _ -')
const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/, 'not a codename: letters, digits and . _ : -')
const text = (most: number) => z.string().trim().min(1).max(most)
const instant = z.iso.datetime({ offset: true, message: 'not an instant such as 2026-11-30T07:00:00Z' })

/** What is granted: a name, or a name with when it begins and ends (exclusive). */
const grant = z.union([
  code,
  z.strictObject({ name: code, from: instant.optional(), until: instant.optional() }),
])

const duty = z.array(code).min(1)
const rule = { code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/), title: text(200), active: z.boolean() }

export const accessFile = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal('hospital-portal-access-1'),
    permissions: z.array(z.strictObject({ codename: code, label: text(200) })),
    menus: z.array(z.strictObject({ elementId: code, label: text(200), permissions: z.array(grant) })),
    roles: z.array(
      z.strictObject({
        slug,
        name: text(100),
        description: z.string().max(500).default(''),
        /** Nobody can be given it; only a role that nobody holds is retired. */
        retired: z.boolean().default(false),
        /** People who have it must sign in with a second factor. */
        secondFactor: z.boolean().default(false),
        menus: z.array(grant),
        permissions: z.array(grant),
      }),
    ),
    rules: z.array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          ...rule,
          kind: z.literal('separation'),
          scope: z.enum(['person', 'case']),
          duties: z.array(duty).min(2).max(6),
        }),
        z.strictObject({
          ...rule,
          kind: z.literal('enough'),
          minimum: z.int().min(1),
          duties: z.array(duty).min(1).max(6),
        }),
        z.strictObject({
          ...rule,
          kind: z.literal('reach'),
          roles: z.array(slug).min(1),
          duties: z.array(duty).length(1),
        }),
      ]),
    ),
    /** Whether everybody who manages access must sign in with a second factor. */
    secondFactor: z.strictObject({ managers: z.boolean() }).optional(),
    /** When a switch in Settings is shown before it is saved. */
    askFirst: z.strictObject({ people: z.int().min(0).nullable(), signedIn: z.boolean() }).optional(),
  })
  .describe(
    'The access of a hospital: what roles open and hold, and the rules about it. Who has which role is not part of it.',
  )

/** The access data as a file, in an order that depends on nothing but the names. */
export type AccessFile = z.output<typeof accessFile>
export type FileGrant = z.output<typeof grant>
export type FileRule = AccessFile['rules'][number]

/** The JSON Schema of the file (draft 2020-12). */
export const accessFileSchema = () => z.toJSONSchema(accessFile, { io: 'input' })

/** The name of a grant with its period, in one shape. */
export const grantOf = (given: FileGrant) =>
  typeof given === 'string' ? { name: given, from: undefined, until: undefined } : given
