import { Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DUPLICATE_ACTIONS, type DuplicateAction, type ImportSettings } from '../model/importRun'
import css from './imports.module.css'

const UNKNOWN = ['reject', 'create'] as const

interface DuplicateRuleFieldProps {
  rule: ImportSettings['duplicates']
  fields: { value: string; label: string }[]
  /** Rows find their records by an automatic number. */
  byNumber: boolean
  onChange: (rule: ImportSettings['duplicates']) => void
}

/** By which fields rows are recognised, and what becomes of a row whose record is there already. */
export function DuplicateRuleField({ rule, fields, byNumber, onChange }: DuplicateRuleFieldProps) {
  const { t } = useTranslation('imports')
  return (
    <fieldset className={css.duplicates}>
      <legend>{t('duplicates.title')}</legend>
      <span className={css.inline}>
        {t('duplicates.keys')}
        <Select
          aria-label={t('duplicates.keys')}
          mode="multiple"
          className={css.keySelect ?? ''}
          value={rule.keys}
          placeholder={t('duplicates.none')}
          onChange={(keys: string[]) => onChange({ ...rule, keys })}
          options={fields}
        />
      </span>
      <Radio.Group
        className={css.ruleActions ?? ''}
        value={rule.action}
        disabled={rule.keys.length === 0}
        onChange={(event) => onChange({ ...rule, action: event.target.value as DuplicateAction })}
        options={DUPLICATE_ACTIONS.map((action) => ({ value: action, label: t(`duplicates.${action}`) }))}
      />
      {rule.keys.length > 0 ? <p className={css.ruleHelp}>{t(`duplicates.help.${rule.action}`)}</p> : null}
      {byNumber && rule.action !== 'create' ? (
        <span className={css.inline}>
          {t('duplicates.unknown.title')}
          <Radio.Group
            className={css.ruleActions ?? ''}
            aria-label={t('duplicates.unknown.title')}
            value={rule.unknown ?? 'reject'}
            onChange={(event) => onChange({ ...rule, unknown: event.target.value as 'reject' | 'create' })}
            options={UNKNOWN.map((value) => ({ value, label: t(`duplicates.unknown.${value}`) }))}
          />
        </span>
      ) : null}
    </fieldset>
  )
}
