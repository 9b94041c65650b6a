import { Alert, Button, Select, Slider } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { findField } from '../../../lib/session'
import { useDebounced } from '../../../lib/useDebounced'
import { SaveBar } from '../../../ui/SaveBar'
import { Section } from '../../../ui/Section'
import { Toggle } from '../../../ui/Toggle'
import { toast } from '../../../ui/toast'
import { usePreview, useSaveRules } from '../api/rules'
import { freeFields, isSameRule, MOST_FIELDS, newRuleField, ruleFault } from '../model/rules'
import type { ObjectRules, RuleField, RuleSet } from '../model/types'
import { RuleRow } from './RuleRow'
import styles from './rules.module.css'

interface RuleEditorProps {
  readonly object: ObjectDef
  readonly rules: ObjectRules
}

/** Which fields count how much, and what that would find. */
export function RuleEditor({ object, rules }: RuleEditorProps) {
  const { t } = useTranslation('duplicates')
  const [rule, setRule] = useState<RuleSet>(rules.rule)
  const [isActive, setIsActive] = useState(rules.is_active)
  const save = useSaveRules(object.key)
  const isChanged = isActive !== rules.is_active || !isSameRule(rule, rules.rule)
  const fault = ruleFault(rule)
  const free = freeFields(object, rules, rule)
  const change = (index: number, next: RuleField) =>
    setRule({ ...rule, fields: rule.fields.map((item, at) => (at === index ? next : item)) })
  const send = (body: { rule: RuleSet | null; is_active: boolean }) =>
    save.mutate(body, {
      onSuccess: () => toast.success(t('settings.saved')),
      onError: (error) => toast.error(errorText(error)),
    })
  return (
    <>
      <Section
        title={t('settings.fields')}
        text={t('settings.fieldsText')}
        actions={<Toggle label={t('settings.active')} checked={isActive} onChange={setIsActive} />}
      >
        <ul className={styles.rows}>
          {rule.fields.map((item, index) => (
            <RuleRow
              key={item.field}
              name={localText(findField(object, item.field)?.label, item.field)}
              item={item}
              rule={rule}
              methods={rules.methods[item.field] ?? ['exact']}
              onChange={(next) => change(index, next)}
              onRemove={() => setRule({ ...rule, fields: rule.fields.filter((_, at) => at !== index) })}
            />
          ))}
        </ul>
        {free.length > 0 && rule.fields.length < MOST_FIELDS ? (
          <Select
            className={styles.add ?? ''}
            value={null}
            placeholder={t('settings.addField')}
            aria-label={t('settings.addField')}
            showSearch={{ optionFilterProp: 'label' }}
            options={free.map((field) => ({ value: field.key, label: localText(field.label, field.key) }))}
            onChange={(key: string | null) => {
              const field = free.find((one) => one.key === key)
              if (field) {
                setRule({
                  ...rule,
                  fields: [...rule.fields, newRuleField(field, rules.methods[field.key] ?? [])],
                })
              }
            }}
          />
        ) : null}
      </Section>
      <Section title={t('settings.threshold')} text={t('settings.thresholdText')}>
        <div className={styles.threshold}>
          <Slider
            min={50}
            max={100}
            value={rule.threshold}
            onChange={(threshold) => setRule({ ...rule, threshold })}
            ariaLabelForHandle={t('settings.threshold')}
          />
          <output>{rule.threshold}</output>
        </div>
        {fault ? (
          <Alert type="warning" showIcon title={t(`settings.${fault}`)} />
        ) : (
          <Preview object={object} rule={rule} />
        )}
      </Section>
      {rules.is_default ? (
        <p className={styles.quiet}>{t('settings.isDefault')}</p>
      ) : (
        <Button
          type="link"
          className={styles.reset ?? ''}
          onClick={() => send({ rule: null, is_active: isActive })}
        >
          {t('settings.reset')}
        </Button>
      )}
      {isChanged && !fault ? (
        <SaveBar
          isSaving={save.isPending}
          onSave={() =>
            send({
              rule: isSameRule(rule, rules.rule) && rules.is_default ? null : rule,
              is_active: isActive,
            })
          }
          onDiscard={() => {
            setRule(rules.rule)
            setIsActive(rules.is_active)
          }}
        />
      ) : null}
    </>
  )
}

function Preview({ object, rule }: { object: ObjectDef; rule: RuleSet }) {
  const { t } = useTranslation('duplicates')
  const preview = usePreview(object.key, useDebounced(rule, 350))
  if (preview.isError) return <p className={styles.preview}>{errorText(preview.error)}</p>
  if (!preview.data) return <p className={styles.preview}>{t('preview.asking')}</p>
  const { records, pairs, is_whole, by_field } = preview.data
  const parts = Object.entries(by_field).sort((a, b) => b[1] - a[1])
  return (
    <div className={styles.preview} data-stale={preview.isPlaceholderData || undefined} role="status">
      <p>
        {t(is_whole ? 'preview.whole' : 'preview.sample', {
          total: records.toLocaleString('en-US'),
          count: records,
        })}
        <strong>{t('preview.pairs', { count: pairs, pairs: pairs.toLocaleString('en-US') })}</strong>
      </p>
      {parts.length > 0 ? (
        <p className={styles.quiet}>
          {parts
            .map(([key, count]) =>
              t('preview.field', {
                name: localText(findField(object, key)?.label, key),
                number: count.toLocaleString('en-US'),
              }),
            )
            .join(' · ')}
        </p>
      ) : null}
    </div>
  )
}
