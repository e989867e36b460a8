import { z } from 'zod'

/** A switch of the table of access: `role|target|seen|wanted`, the value of the button that was pressed. */
export const switchForm = z.object({
  cell: z
    .string()
    .max(300)
    // No text in the database can hold a NUL, so nothing is named by one.
    .refine((text) => !text.includes('\0'))
    .transform((text) => text.split('|'))
    .pipe(z.tuple([z.string().min(1), z.string().min(1), z.enum(['on', 'off']), z.enum(['on', 'off'])])),
})
