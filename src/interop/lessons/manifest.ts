/** imsmanifest.xml: what a learning platform reads first in a SCORM package. */
export type Scorm = '1.2' | '2004';

/** What a platform shows and how it judges. */
export interface About {
  readonly title: string;
  readonly pass: number; // the part of the points with which the lessons are passed: 0.6
}

const escaped = (text: string): string =>
  text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const FORMS = {
  '1.2': {
    version: '1.2',
    spaces: 'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" '
      + 'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
    type: 'adlcp:scormtype',
    passing: (pass: number) =>
      `<adlcp:masteryscore>${Math.round(pass * 100)}</adlcp:masteryscore>`,
  },
  2004: {
    version: '2004 4th Edition',
    spaces: 'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" '
      + 'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" '
      + 'xmlns:imsss="http://www.imsglobal.org/xsd/imsss"',
    type: 'adlcp:scormType',
    passing: (pass: number) => '<imsss:sequencing><imsss:objectives><imsss:primaryObjective '
      + 'satisfiedByMeasure="true" objectiveID="PRIMARYOBJ"><imsss:minNormalizedMeasure>'
      + `${pass}</imsss:minNormalizedMeasure></imsss:primaryObjective>`
      + '</imsss:objectives></imsss:sequencing>',
  },
} as const;

export function manifestOf(scorm: Scorm, { title, pass }: About): string {
  const { version, spaces, type, passing } = FORMS[scorm];
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="tailback" version="1.0" ${spaces}>
  <metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion></metadata>
  <organizations default="lessons">
    <organization identifier="lessons">
      <title>${escaped(title)}</title>
      <item identifier="item" identifierref="page">
        <title>${escaped(title)}</title>
        ${passing(pass)}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" ${type}="sco" href="index.html">
      <file href="index.html"/>
    </resource>
  </resources>
</manifest>
`;
}
