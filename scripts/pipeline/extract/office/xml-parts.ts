/** Parts of an office package that are XML. */
import { PackageError, type OfficePackage } from './office-package.ts';
import { parseXml, type XmlElement } from './xml-tree.ts';

/** Undefined when there is no such part. Throws when it is damaged. */
export function xmlPart(parts: OfficePackage, name: string): XmlElement | undefined {
	const bytes = parts.read(name);
	return bytes && parseXml(bytes);
}

/** A part that the text can do without: a damaged one is as good as none. Throws for a bomb only. */
export function optionalXmlPart(parts: OfficePackage, name: string): XmlElement | undefined {
	try {
		return xmlPart(parts, name);
	} catch (error) {
		if (error instanceof PackageError && error.ruleId === 'zip-bomb') throw error;
		return undefined;
	}
}
