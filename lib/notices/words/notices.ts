import { dayAndTime } from '../../clock/hospital-time'
import { phrases } from '../../platform/phrase'
import type { NoticeParams, NoticeText } from '../model/notice-texts'

const how = ({ by, at, reason }: NoticeParams) =>
  `by ${by} at ${dayAndTime(new Date(at))}.${reason && ` Reason: ${reason}`}`

/** The texts of notices. */
export const noticeWords = phrases('notices', {
  orderCompleted: (one) => `Your order ${one.order} was completed ${how(one)}`,
  orderRevoked: (one) => `Your order ${one.order} was revoked ${how(one)}`,
  orderInError: (one) => `Your order ${one.order} was marked as entered in error ${how(one)}`,
  orderDeclined: (one) => `The laboratory cannot do your order ${one.order}: declined ${how(one)}`,
  specimenRejected: (one) =>
    `The specimen for ${one.order} was rejected ${how(one)} A new one is on the collection list while the order stands.`,
  specimenLost: (one) =>
    `The specimen for ${one.order} was recorded as lost ${how(one)} A new one is on the collection list while the order stands.`,
  prescriptionCompleted: (one) => `The course of ${one.order} that you prescribed was finished ${how(one)}`,
  prescriptionStopped: (one) => `Your prescription of ${one.order} was stopped ${how(one)}`,
  prescriptionInError: (one) =>
    `Your prescription of ${one.order} was marked as entered in error ${how(one)}`,
  prescriptionQueried: (one) => `The pharmacy asks about ${one.order} that you prescribed, ${how(one)}`,
  prescriptionDeclined: (one) =>
    `The pharmacy declined to dispense ${one.order} that you prescribed, ${how(one)}`,
  admissionAccepted: (one) => `Your request for admission was accepted by ${one.order}, ${how(one)}`,
  admissionElsewhere: (one) =>
    `Your request for admission was accepted by another ward than you asked for, ${one.order}, ${how(one)}`,
  admissionCancelled: (one) => `Your request for admission ${one.order} was cancelled ${how(one)}`,
  escalationRaised: (one) =>
    `${one.order} on ${one.by}, since ${dayAndTime(new Date(one.at))}. You are on duty.`,
  escalationPassedOn: (one) =>
    `${one.order} on ${one.by}: nobody has answered since ${dayAndTime(new Date(one.at))}. You are on duty.`,
  observationsOverdue: (one) =>
    `Observations on ${one.by} are overdue, and nobody has answered since ${dayAndTime(new Date(one.at))}. You are on duty.`,
  operationDisplaced: (one) =>
    `${one.order}, which you requested, was displaced by an emergency and is back on the waiting list, ${how(one)}`,
  operationPostponed: (one) =>
    `${one.order}, which you requested, was postponed and is back on the waiting list, ${how(one)}`,
  operationCancelled: (one) => `${one.order}, which you requested, was cancelled ${how(one)}`,
  operationInError: (one) => `${one.order}, which you requested, was marked as entered in error ${how(one)}`,
  reportPartial: (one) => `First results of your order ${one.order} were released ${how(one)}`,
  reportCorrected: (one) => `The report of your order ${one.order} was corrected ${how(one)}`,
  reportAppended: (one) => `The report of your order ${one.order} has an addendum, written ${how(one)}`,
  reportWithdrawn: (one) =>
    `The report of your order ${one.order} was withdrawn, and a value in it is being corrected: do not act on it. Withdrawn ${how(one)}`,
} satisfies Record<NoticeText, (one: NoticeParams) => string>)
