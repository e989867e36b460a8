import { z } from 'zod'

/** Postgres text cannot hold a NUL, so no name contains one. */
const name = z
  .string()
  .min(1)
  .max(300)
  .refine((text) => !text.includes('\0'))

/** One cell of the access table. */
export const cellAsked = z.object({ kind: z.enum(['menu', 'permission']), role: name, target: name })

/** A switch in the access table: `role|target|seen|wanted`, the value of the pressed button. */
export const switchForm = z.object({
  cell: z
    .string()
    .max(300)
    // Postgres text cannot hold a NUL, so no name contains one.
    .refine((text) => !text.includes('\0'))
    .transform((text) => text.split('|'))
    .pipe(z.tuple([z.string().min(1), z.string().min(1), z.enum(['on', 'off']), z.enum(['on', 'off'])])),
})
