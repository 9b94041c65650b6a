import type { ThemeConfig } from 'antd'

const FONT =
  "'Inter Variable', -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif"

/** The look of the antd parts; our own parts take the same values from tokens.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#4f46e5',
    colorPrimaryHover: '#4338ca',
    colorPrimaryActive: '#3730a3',
    colorInfo: '#4f46e5',
    colorLink: '#4f46e5',
    colorSuccess: '#047857',
    colorWarning: '#b45309',
    colorError: '#dc2626',
    colorText: '#17181c',
    colorTextSecondary: '#4b4f5a',
    colorTextTertiary: '#6b7080',
    colorTextPlaceholder: '#6b7080',
    colorTextDescription: '#5f6470',
    colorTextQuaternary: '#6b7080',
    colorBorder: '#e2e4e9',
    colorBorderSecondary: '#eceef1',
    colorBgLayout: '#ffffff',
    colorBgMask: 'rgba(20, 22, 30, 0.28)',
    borderRadius: 7,
    fontSize: 13,
    fontFamily: FONT,
    controlHeight: 32,
    boxShadow: '0 1px 2px rgba(16,24,40,.06), 0 8px 24px rgba(16,24,40,.08)',
    boxShadowSecondary: '0 1px 3px rgba(16,24,40,.08), 0 12px 32px rgba(16,24,40,.12)',
    motionDurationMid: '0.14s',
    motionDurationSlow: '0.2s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Table: {
      headerBg: '#fafafb',
      headerSplitColor: 'transparent',
      headerColor: '#5f6470',
      cellPaddingBlock: 8,
      rowHoverBg: '#fafafc',
      borderColor: '#eceef1',
    },
    Menu: { itemHeight: 32 },
    Form: { labelColor: '#4b4f5a', itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
    Modal: { titleFontSize: 15 },
    Tabs: { titleFontSize: 13, horizontalItemPadding: '8px 0' },
    Select: { optionPadding: '6px 10px' },
    Segmented: { trackBg: '#f1f1f4' },
  },
}
