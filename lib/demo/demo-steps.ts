/** One step of a demo record through its machine. */
export interface DemoStep {
  event: string
  to: string
  at: Date
  staffId: number
  role: string
  reason?: string
}

/** The rows of `status_history` of a record that went through `steps`, in their order. */
export function historyOf(entity: string, entityId: string, steps: readonly DemoStep[]) {
  return steps.map(({ event, to, at, staffId, role, reason }, index) => ({
    entity,
    entity_id: entityId,
    event,
    from_status: steps[index - 1]?.to ?? null,
    to_status: to,
    reason: reason ?? null,
    staff_id: staffId,
    roles: [role],
    at,
  }))
}

/** The record-keeping columns of a record that went through `steps`. Throws if there are none. */
export function keepingOf(steps: readonly DemoStep[]) {
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first || !last) throw new Error('A record of the demo has no step.')
  return {
    status: last.to,
    status_reason: last.reason ?? null,
    version: steps.length,
    created_at: first.at,
    created_by: first.staffId,
    updated_at: last.at,
    updated_by: last.staffId,
  }
}
