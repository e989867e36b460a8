import { orderTest, prescribe, stepOrder } from '@/app/(portal)/consultations/[id]/_actions/order-actions'

/** What is done with the orders of a stay: the same as with those of a visit. */
export const orderActions = { test: orderTest, prescribe, step: stepOrder }
