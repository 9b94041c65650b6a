import { addressField } from './address/address'
import { attachmentField } from './attachment/attachment'
import { autoNumberField } from './auto-number/autoNumber'
import { bankCardField } from './bank-card/bankCard'
import { choiceField } from './choice/choice'
import { creditCodeField } from './credit-code/creditCode'
import { dateField } from './date/date'
import { dateTimeField } from './date-time/dateTime'
import { decimalField } from './decimal/decimal'
import { departmentField } from './department/department'
import { durationField } from './duration/duration'
import { emailField } from './email/email'
import { idNumberField } from './id-number/idNumber'
import { imageField } from './image/image'
import { integerField } from './integer/integer'
import { landlineField } from './landline/landline'
import { longTextField } from './long-text/longText'
import { memberField } from './member/member'
import { mobileField } from './mobile/mobile'
import { moneyField } from './money/money'
import { multiChoiceField } from './multi-choice/multiChoice'
import { percentField } from './percent/percent'
import { ratingField } from './rating/rating'
import { regionField } from './region/region'
import { relationField } from './relation/relation'
import { relationsField } from './relations/relations'
import { richTextField } from './rich-text/richText'
import { tagsField } from './tags/tags'
import { textField } from './text/text'
import type { FieldPlugin } from './types'
import { urlField } from './url/url'
import { yesNoField } from './yes-no/yesNo'

/** Every kind of field, in the order menus show them. */
export const FIELD_PLUGINS: readonly FieldPlugin[] = [
  textField,
  longTextField,
  richTextField,
  integerField,
  decimalField,
  moneyField,
  percentField,
  ratingField,
  durationField,
  yesNoField,
  dateField,
  dateTimeField,
  choiceField,
  multiChoiceField,
  tagsField,
  memberField,
  departmentField,
  relationField,
  relationsField,
  mobileField,
  landlineField,
  emailField,
  urlField,
  idNumberField,
  creditCodeField,
  bankCardField,
  regionField,
  addressField,
  autoNumberField,
  attachmentField,
  imageField,
]

const BY_TYPE = new Map(FIELD_PLUGINS.map((plugin) => [plugin.type, plugin]))

/** The plug-in of a type; a type this version does not know is read as text and never written. */
export function fieldPlugin(type: string): FieldPlugin {
  return BY_TYPE.get(type) ?? { ...autoNumberField, type }
}
