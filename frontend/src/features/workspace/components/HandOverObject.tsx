import { Button, Dropdown, Select } from 'antd'
import { Split, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localText } from '../../../lib/labels'
import { findField, useObject } from '../../../lib/session'
import type { Holding } from '../api/handOver'
import { dividingFields, type HandOverLine, splitLines } from '../model/handOver'
import styles from './HandOver.module.css'
import { ReceiverPicker } from './ReceiverPicker'

interface HandOverObjectProps {
  holding: Holding
  leaver: string
  lines: readonly HandOverLine[]
  onLines: (lines: readonly HandOverLine[]) => void
}

/** The records of one object: all to somebody, or divided by a choice field. */
export function HandOverObject({ holding, leaver, lines, onLines }: HandOverObjectProps) {
  const { t } = useTranslation('handover')
  const object = useObject(holding.object)
  const own = lines.filter((line) => line.object === holding.object)
  const fields = dividingFields(object)
  const replace = (line: HandOverLine, next: HandOverLine | null) =>
    onLines(lines.flatMap((one) => (one.id === line.id ? (next ?? []) : one)))
  const blocked = holding.count - holding.allowed
  return (
    <div className={styles.object}>
      <div className={styles.objectHead}>
        <strong>{holding.label}</strong>
        <span className={styles.count}>{t('count', { count: holding.count.toLocaleString('en-US') })}</span>
        {blocked > 0 ? (
          <span className={styles.warn}>{t('notYours', { count: blocked.toLocaleString('en-US') })}</span>
        ) : null}
        <span className={styles.grow} />
        {fields.length > 0 ? (
          <Dropdown
            trigger={['click']}
            menu={{
              items: fields.map((field) => ({ key: field.key, label: localText(field.label, field.key) })),
              onClick: ({ key }) => onLines(splitLines(lines, holding.object, key)),
            }}
          >
            <Button type="link" size="small" icon={<Split size={13} aria-hidden="true" />}>
              {t('split')}
            </Button>
          </Dropdown>
        ) : null}
      </div>
      {own.map((line) => {
        const field = line.field && object ? findField(object, line.field) : undefined
        const id = `hand-over-${line.id}`
        return (
          <div key={line.id} className={styles.line} data-split={field ? true : undefined}>
            {field ? (
              <Select<string[]>
                mode="multiple"
                aria-label={localText(field.label, field.key)}
                placeholder={localText(field.label, field.key)}
                value={[...line.options]}
                onChange={(options) => replace(line, { ...line, options })}
                options={(field.config.options ?? []).map((option) => ({
                  value: option.key,
                  label: localText(option.label, option.key),
                }))}
              />
            ) : (
              <label htmlFor={id}>{t(own.length > 1 ? 'rest' : 'to')}</label>
            )}
            <ReceiverPicker
              id={id}
              leaver={leaver}
              value={line.receivers}
              onChange={(receivers) => replace(line, { ...line, receivers })}
            />
            {field ? (
              <Button
                type="text"
                icon={<Trash2 size={14} aria-hidden="true" />}
                aria-label={t('removeLine')}
                onClick={() => replace(line, null)}
              />
            ) : null}
          </div>
        )
      })}
    </div>
  )
}
