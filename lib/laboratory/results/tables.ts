import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { labTest, referenceRange } from '@/db/schema/laboratory/catalogue'
import { labAnalyser } from '@/db/schema/laboratory/quality'
import { observation, observationVersion } from '@/db/schema/laboratory/results'
import { specimen, specimenTest } from '@/db/schema/laboratory/specimens'
import { serviceRequest } from '@/db/schema/orders'

/* The tables of results, by the letters that every query of the rooms beside this one uses. */
export const [x, v] = [alias(observation, 'x'), alias(observationVersion, 'v')]
export const [t, rr] = [alias(labTest, 't'), alias(referenceRange, 'rr')]
export const [s, st] = [alias(specimen, 's'), alias(specimenTest, 'st')]
export const o = alias(serviceRequest, 'o')
export const an = alias(labAnalyser, 'an')
export const [enterer, verifier] = [alias(staff, 'enterer'), alias(staff, 'verifier')]
