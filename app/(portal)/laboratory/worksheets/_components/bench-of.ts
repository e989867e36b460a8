import { type Bench, benches } from '@/lib/laboratory/model/catalogue-codes'

/** The bench that the address names, or the first one. */
export const benchOf = (asked: string | string[] | undefined): Bench =>
  benches.find((one) => one === asked) ?? 'chemistry'
