<?xml version="1.0" encoding="utf-8"?>
<!--
  The XML documentation as it is packed. The compiler writes down every type; kept are those that users meet: they stand in the
  list of public symbols, and not in NetDsl.Generated, which is public for emitted code alone and hidden from editors.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:output method="xml" encoding="utf-8" />

  <!-- The list of public symbols, its line ends as spaces. -->
  <xsl:param name="symbols" />

  <xsl:variable name="listed" select="concat(' ', $symbols, ' ')" />

  <!-- A generic type is Name`1 here and Name<T> in the list; no public type is nested in one. -->
  <xsl:variable name="hidden" select="/doc/members/member[starts-with(@name, 'T:')][
    starts-with(@name, 'T:NetDsl.Generated.')
    or contains(substring-after(@name, '`'), '.')
    or not(contains($listed, concat(' ', substring-before(concat(substring-after(@name, ':'), '`'), '`'), ' '))
        or contains($listed, concat(' ', substring-before(concat(substring-after(@name, ':'), '`'), '`'), '&lt;')))]" />

  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()" /></xsl:copy>
  </xsl:template>

  <xsl:template match="member">
    <xsl:variable name="name" select="concat(substring-after(@name, ':'), '.')" />
    <xsl:if test="not($hidden[starts-with($name, concat(substring-after(@name, ':'), '.'))])">
      <xsl:copy><xsl:apply-templates select="@*|node()" /></xsl:copy>
    </xsl:if>
  </xsl:template>

  <!-- Outside of code, line ends and what lines are indented by are single spaces; between an element and its first and last child they are nothing. -->
  <xsl:template match="text()[not(ancestor::code)]">
    <xsl:if test="preceding-sibling::node() and normalize-space(substring(., 1, 1)) = ''"><xsl:value-of select="' '" /></xsl:if>
    <xsl:value-of select="normalize-space(.)" />
    <xsl:if test="normalize-space(.) != '' and following-sibling::node() and normalize-space(substring(., string-length(.))) = ''"><xsl:value-of select="' '" /></xsl:if>
  </xsl:template>

</xsl:stylesheet>
