import { defineModule } from '../module/define-module'
import { actions } from './requirements'
import { noticeToOrderer } from './steps/notice-to-orderer'

export const noticesModule = defineModule({ name: 'notices', actions, readers: [noticeToOrderer] })
