import { Popover } from 'antd'
import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef, RecordData } from '../../../api/types'
import { fieldPlugin } from '../../../fields/registry'
import { asText } from '../../../fields/types'
import { asApiError } from '../../../lib/apiError'
import { errorText } from '../../../lib/errorText'
import { isHeld } from '../../../lib/held'
import { localText } from '../../../lib/labels'
import { type RevealReason, revealValue, useForgetAgreement } from '../api/reveal'
import { useRevealed } from '../hooks/useRevealed'
import styles from './Reveal.module.css'
import { RevealPanel } from './RevealPanel'

interface RevealProps {
  readonly object: ObjectDef
  readonly record: RecordData
  readonly field: FieldDef
  /** The value as it stands masked. */
  readonly children: ReactNode
}

/** A masked value with an eye beside it: who says why sees it in clear for a minute. */
export function Reveal({ object, record, field, children }: RevealProps) {
  const { t } = useTranslation('records')
  const { shown, seconds, show, hide } = useRevealed()
  const [isOpen, setIsOpen] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [fault, setFault] = useState('')
  const forgetAgreement = useForgetAgreement()
  const name = localText(field.label, field.key)

  const handleOpen = (wanted: boolean) => {
    if (isBusy) return // the password is being asked for: a press there is not one outside
    setFault('')
    setIsOpen(wanted)
  }
  const handleAsk = async (reason: RevealReason | null) => {
    setIsBusy(true)
    setFault('')
    try {
      show(await revealValue(object.key, record.id, field.key, reason))
      setIsOpen(false)
    } catch (error) {
      // who would rather not give his password is asked nothing and told nothing
      if (asApiError(error)?.code !== 'step_up.needed' && !isHeld(error)) setFault(errorText(error))
    } finally {
      if (field.reveal_second) void forgetAgreement()
      setIsBusy(false)
    }
  }

  if (shown)
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: a double press selects a word here and opens no form
      <span className={styles.clear} onDoubleClick={(event) => event.stopPropagation()}>
        <output className={styles.value}>
          <ClearValue field={field} value={shown.value} />
        </output>
        <span className={styles.seconds}>{t('reveal.seconds', { count: seconds })}</span>
        <button type="button" className={styles.eye} aria-label={t('reveal.hide', { name })} onClick={hide}>
          <EyeOff size={14} aria-hidden="true" />
        </button>
      </span>
    )
  return (
    <span className={styles.masked}>
      {children}
      <Popover
        open={isOpen}
        onOpenChange={handleOpen}
        trigger="click"
        placement="bottomLeft"
        align={{ overflow: { adjustX: false, shiftX: true, adjustY: true } }}
        destroyOnHidden
        classNames={{ root: styles.pop ?? '' }}
        content={
          <RevealPanel
            object={object.key}
            record={record.id}
            field={field}
            isBusy={isBusy}
            fault={fault}
            onAsk={(why) => void handleAsk(why)}
          />
        }
      >
        <button
          type="button"
          className={styles.eye}
          aria-label={t('reveal.show', { name })}
          title={t('reveal.show', { name })}
          aria-expanded={isOpen}
        >
          <Eye size={14} aria-hidden="true" />
        </button>
      </Popover>
    </span>
  )
}

function ClearValue({ field, value }: { field: FieldDef; value: unknown }) {
  if (field.type === 'long_text') return <span className={styles.long}>{asText(value)}</span>
  const { Cell } = fieldPlugin(field.type)
  return <Cell field={field} value={value} isMasked={false} />
}
