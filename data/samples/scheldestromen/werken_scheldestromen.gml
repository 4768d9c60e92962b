<?xml version="1.0" encoding="utf-8" ?>
<ogr:FeatureCollection
     gml:id="aFeatureCollection"
     xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
     xsi:schemaLocation="http://ogr.maptools.org/ werken_scheldestromen.xsd"
     xmlns:ogr="http://ogr.maptools.org/"
     xmlns:gml="http://www.opengis.net/gml/3.2">
  <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>19644.12 373622.44</gml:lowerCorner><gml:upperCorner>63908.88 406018.32</gml:upperCorner></gml:Envelope></gml:boundedBy>
                                                                                                                                               
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.0">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>52076.58 406011.32</gml:lowerCorner><gml:upperCorner>52102.58 406018.32</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Curve srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.0"><gml:segments><gml:ArcString><gml:posList>52076.58 406011.32 52088.58 406018.32 52102.58 406015.32</gml:posList></gml:ArcString></gml:segments></gml:Curve></ogr:geometryProperty>
      <ogr:wss_id>WSS-0001</ogr:wss_id>
      <ogr:project>WSS-0001</ogr:project>
      <ogr:naam>Vervangen duiker Levensstrijdweg</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>opgeleverd</ogr:fase>
      <ogr:start>2026-03-14</ogr:start>
      <ogr:gereed>2026-08-11</ogr:gereed>
      <ogr:raming>296000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.1">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>57855.76 392174.44</gml:lowerCorner><gml:upperCorner>58002.16 392310.5</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.1"><gml:posList>57855.76 392174.44 57885.67 392202.98 58002.16 392310.5</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0002</ogr:wss_id>
      <ogr:project>WSS-0002</ogr:project>
      <ogr:naam>Onderhoud verharding Wemeldingse Zandweg</ogr:naam>
      <ogr:categorie>weg</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>opgeleverd</ogr:fase>
      <ogr:start>2026-04-05</ogr:start>
      <ogr:gereed>2026-06-06</ogr:gereed>
      <ogr:raming>252000</ogr:raming>
      <ogr:afsluiting>halve baan</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.2">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>50742.58 395776.19</gml:lowerCorner><gml:upperCorner>51078.18 395825.42</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.2"><gml:exterior><gml:LinearRing><gml:posList>50743.94 395825.42 51066.74 395788.67 51078.18 395788.17 51077.66 395776.19 51065.59 395776.72 50742.58 395813.5 50743.94 395825.42</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0003</ogr:wss_id>
      <ogr:project>WSS-0003</ogr:project>
      <ogr:naam>Vervangen waterkering Zeedijk Wilhelminapolder</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>opgeleverd</ogr:fase>
      <ogr:start>2026-05-30</ogr:start>
      <ogr:gereed>2026-11-17</ogr:gereed>
      <ogr:raming>1051000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.3">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>53976.59 395401.14</gml:lowerCorner><gml:upperCorner>53976.59 395401.14</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.3"><gml:pos>53976.59 395401.14</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:wss_id>WSS-0004</ogr:wss_id>
      <ogr:project>WSS-0004</ogr:project>
      <ogr:naam>Vervangen gemaal Willem</ogr:naam>
      <ogr:categorie>gemaal</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>realisatie</ogr:fase>
      <ogr:start>2026-06-02</ogr:start>
      <ogr:gereed>2027-07-22</ogr:gereed>
      <ogr:raming>400000</ogr:raming>
      <ogr:afsluiting>snelheidsbeperking</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.4">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>35624.58 400822.97</gml:lowerCorner><gml:upperCorner>35787.32 400865.47</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.4"><gml:posList>35624.58 400822.97 35732.66 400853.78 35787.32 400865.47</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0005</ogr:wss_id>
      <ogr:project>WSS-0005</ogr:project>
      <ogr:naam>Onderhoud waterkering Veersegatdam</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>opgeleverd</ogr:fase>
      <ogr:start>2026-07-18</ogr:start>
      <ogr:gereed>2026-09-22</ogr:gereed>
      <ogr:raming>222000</ogr:raming>
      <ogr:afsluiting>halve baan</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.5">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>49463.02 396386.9</gml:lowerCorner><gml:upperCorner>49657.94 396702.33</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.5"><gml:posList>49463.02 396386.9 49506.11 396457.01 49594.74 396603.68 49657.94 396702.33</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0006</ogr:wss_id>
      <ogr:project>WSS-0006</ogr:project>
      <ogr:naam>Onderhoud waterkering Zandkreekdam</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>opgeleverd</ogr:fase>
      <ogr:start>2026-08-24</ogr:start>
      <ogr:gereed>2026-10-25</ogr:gereed>
      <ogr:raming>489000</ogr:raming>
      <ogr:afsluiting>halve baan</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.6">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>39143.41 381685.16</gml:lowerCorner><gml:upperCorner>41328.43 383568.4</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.6"><gml:exterior><gml:LinearRing><gml:posList>39236.62 383421.4 39355.84 383236.15 39468.01 383085.85 39580.75 382940.02 39699.27 382818.51 39724.73 382791.65 39816.71 382693.14 39948.69 382575.72 40087.08 382453.72 40224.44 382355.95 40261.92 382323.95 40366.94 382243.03 40506.14 382144.52 40655.38 382054.38 40804.68 381963.88 40949.38 381879.79 41104.2 381808.24 41258.35 381731.11 41328.43 381695.88 41323.05 381685.16 41099.08 381797.38 40943.6 381869.27 40798.61 381953.53 40649.17 382044.11 40499.75 382134.36 40359.9 382233.3 40254.24 382314.73 40217.26 382346.33 40079.38 382444.51 39940.74 382566.73 39808.52 382684.36 39715.97 382783.45 39690.65 382810.16 39571.46 382932.41 39458.48 383078.55 39345.86 383229.48 39226.43 383415.05 39143.41 383562.52 39153.87 383568.4 39236.62 383421.4</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0007</ogr:wss_id>
      <ogr:project>WS-DIJK-BORSSELE</ogr:project>
      <ogr:naam>Dijkversterking Borssele, seizoen 1</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>contractvoorbereiding</ogr:fase>
      <ogr:start>2027-04-01</ogr:start>
      <ogr:gereed>2027-09-30</ogr:gereed>
      <ogr:raming>9128000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.7">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>47494.93 373622.44</gml:lowerCorner><gml:upperCorner>47879.73 373766.74</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.7"><gml:posList>47494.93 373622.44 47809.33 373739.46 47879.73 373766.74</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0008</ogr:wss_id>
      <ogr:project>WSS-0008</ogr:project>
      <ogr:naam>Onderhoud waterkering Zeedijk Terneuzen</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>contractvoorbereiding</ogr:fase>
      <ogr:start>2027-04-01</ogr:start>
      <ogr:gereed>2027-09-30</ogr:gereed>
      <ogr:raming>543000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.8">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>32143.29 385450.38</gml:lowerCorner><gml:upperCorner>32583.64 385580.34</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.8"><gml:posList>32143.29 385450.38 32396.36 385528.69 32583.64 385580.34</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0009</ogr:wss_id>
      <ogr:project>WSS-0009</ogr:project>
      <ogr:naam>Onderhoud waterkering Zeedijk Ritthem</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>gegund</ogr:fase>
      <ogr:start>2027-04-01</ogr:start>
      <ogr:gereed>2027-09-30</ogr:gereed>
      <ogr:raming>606000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.9">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>32252.05 385478.85</gml:lowerCorner><gml:upperCorner>32512.04 385565.93</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.9"><gml:exterior><gml:LinearRing><gml:posList>32394.59 385534.42 32508.86 385565.93 32512.04 385554.37 32398.04 385522.93 32255.59 385478.85 32252.05 385490.31 32394.59 385534.42</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0010</ogr:wss_id>
      <ogr:project>WSS-0010</ogr:project>
      <ogr:naam>Vervangen waterkering Zeedijk Ritthem</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>gegund</ogr:fase>
      <ogr:start>2027-04-01</ogr:start>
      <ogr:gereed>2027-09-30</ogr:gereed>
      <ogr:raming>835000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.10">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>40359.84 389627.56</gml:lowerCorner><gml:upperCorner>40507.47 390171.77</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.10"><gml:posList>40359.84 390171.77 40453.4 389853.15 40507.47 389627.56</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0011</ogr:wss_id>
      <ogr:project>WSS-0011</ogr:project>
      <ogr:naam>Onderhoud verharding Bernhardweg</ogr:naam>
      <ogr:categorie>weg</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>contractvoorbereiding</ogr:fase>
      <ogr:start>2027-05-26</ogr:start>
      <ogr:gereed>2027-07-05</ogr:gereed>
      <ogr:raming>1658000</ogr:raming>
      <ogr:afsluiting>halve baan</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.11">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>44136.18 387262.91</gml:lowerCorner><gml:upperCorner>44556.48 387516.94</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.11"><gml:posList>44556.48 387516.94 44419.78 387437.74 44244.45 387332.51 44136.18 387262.91</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0012</ogr:wss_id>
      <ogr:project>WSS-0012</ogr:project>
      <ogr:naam>Onderhoud verharding Noordzaksedijk</ogr:naam>
      <ogr:categorie>weg</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>contractvoorbereiding</ogr:fase>
      <ogr:start>2027-06-04</ogr:start>
      <ogr:gereed>2027-08-07</ogr:gereed>
      <ogr:raming>619000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.12">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>34308.57 394656.18</gml:lowerCorner><gml:upperCorner>34551.59 395131.03</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.12"><gml:posList>34308.57 394656.18 34551.59 395131.03</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0013</ogr:wss_id>
      <ogr:project>WSS-0013</ogr:project>
      <ogr:naam>Onderhoud watergang Kanaal door Walcheren</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>contractvoorbereiding</ogr:fase>
      <ogr:start>2027-08-21</ogr:start>
      <ogr:gereed>2027-10-19</ogr:gereed>
      <ogr:raming>587000</ogr:raming>
      <ogr:afsluiting>snelheidsbeperking</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.13">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>54109.69 384659.92</gml:lowerCorner><gml:upperCorner>54109.69 384659.92</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.13"><gml:pos>54109.69 384659.92</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:wss_id>WSS-0014</ogr:wss_id>
      <ogr:project>WSS-0014</ogr:project>
      <ogr:naam>Vervangen gemaal Maelstede</ogr:naam>
      <ogr:categorie>gemaal</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>contractvoorbereiding</ogr:fase>
      <ogr:start>2027-09-13</ogr:start>
      <ogr:gereed>2028-08-26</ogr:gereed>
      <ogr:raming>400000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.14">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>40327.92 386553.65</gml:lowerCorner><gml:upperCorner>40353.23 386737.24</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.14"><gml:posList>40327.92 386737.24 40338.56 386621.95 40353.23 386553.65</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0015</ogr:wss_id>
      <ogr:project>WSS-0015</ogr:project>
      <ogr:naam>Onderhoud verharding Bernhardweg</ogr:naam>
      <ogr:categorie>weg</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>contractvoorbereiding</ogr:fase>
      <ogr:start>2027-11-03</ogr:start>
      <ogr:gereed>2028-01-16</ogr:gereed>
      <ogr:raming>546000</ogr:raming>
      <ogr:afsluiting>halve baan</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.15">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>46818.07 378634.05</gml:lowerCorner><gml:upperCorner>46818.07 378634.05</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.15"><gml:pos>46818.07 378634.05</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:wss_id>WSS-0016</ogr:wss_id>
      <ogr:project>WSS-0016</ogr:project>
      <ogr:naam>Vervangen gemaal Hellewoud</ogr:naam>
      <ogr:categorie>gemaal</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>contractvoorbereiding</ogr:fase>
      <ogr:start>2028-02-06</ogr:start>
      <ogr:gereed>2028-12-24</ogr:gereed>
      <ogr:raming>400000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.16">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>41323.05 379988.75</gml:lowerCorner><gml:upperCorner>43705.58 381695.88</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.16"><gml:exterior><gml:LinearRing><gml:posList>41417.94 381650.89 41573.64 381564.17 41734.97 381468.77 41902.89 381364.29 42066.42 381260.07 42232.51 381148.49 42403.14 381023.36 42573.19 380895.83 42736.23 380766.92 42898.78 380643.74 43023.93 380550.41 43213.11 380398.84 43379.69 380261.21 43561.07 380117.93 43705.58 379997.99 43697.92 379988.75 43553.57 380108.56 43372.1 380251.91 43205.5 380389.56 43016.51 380540.97 42891.58 380634.13 42728.84 380757.47 42565.81 380886.37 42396.02 381013.7 42225.51 381138.74 42059.78 381250.07 41896.47 381354.15 41728.69 381458.55 41567.73 381553.73 41412.44 381640.23 41323.05 381685.16 41328.43 381695.88 41417.94 381650.89</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0017</ogr:wss_id>
      <ogr:project>WS-DIJK-BORSSELE</ogr:project>
      <ogr:naam>Dijkversterking Borssele, seizoen 2</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>voorontwerp</ogr:fase>
      <ogr:start>2028-04-01</ogr:start>
      <ogr:gereed>2028-09-30</ogr:gereed>
      <ogr:raming>9128000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.17">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>49257.28 395829.49</gml:lowerCorner><gml:upperCorner>49455.38 396374.46</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.17"><gml:posList>49257.28 395829.49 49258.04 395832.66 49294.17 395976.31 49324.32 396087.54 49359.43 396179.92 49377.74 396219.04 49395.72 396259.24 49443.27 396354.75 49455.38 396374.46</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0018</ogr:wss_id>
      <ogr:project>WSS-0018</ogr:project>
      <ogr:naam>Onderhoud waterkering Zandkreekdam</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>voorontwerp</ogr:fase>
      <ogr:start>2028-04-01</ogr:start>
      <ogr:gereed>2028-09-30</ogr:gereed>
      <ogr:raming>769000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.18">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>48667.93 373865.45</gml:lowerCorner><gml:upperCorner>48667.93 373865.45</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.18"><gml:pos>48667.93 373865.45</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:wss_id>WSS-0019</ogr:wss_id>
      <ogr:project>WSS-0019</ogr:project>
      <ogr:naam>Vervangen gemaal Othene</ogr:naam>
      <ogr:categorie>gemaal</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>planuitwerking</ogr:fase>
      <ogr:start>2028-08-01</ogr:start>
      <ogr:gereed>2029-05-14</ogr:gereed>
      <ogr:raming>400000</ogr:raming>
      <ogr:afsluiting>gestremd</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.19">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>47534.27 383742.38</gml:lowerCorner><gml:upperCorner>47668.0 384227.85</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.19"><gml:posList>47534.27 384227.85 47555.3 384142.25 47606.48 383943.87 47668.0 383742.38</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0020</ogr:wss_id>
      <ogr:project>WSS-0020</ogr:project>
      <ogr:naam>Onderhoud verharding Langeweg</ogr:naam>
      <ogr:categorie>weg</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>voorontwerp</ogr:fase>
      <ogr:start>2029-01-19</ogr:start>
      <ogr:gereed>2029-03-07</ogr:gereed>
      <ogr:raming>635000</ogr:raming>
      <ogr:afsluiting>snelheidsbeperking</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.20">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>49424.95 396317.95</gml:lowerCorner><gml:upperCorner>49548.11 396526.52</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.20"><gml:posList>49424.95 396317.95 49443.27 396354.75 49506.11 396457.01 49548.11 396526.52</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0021</ogr:wss_id>
      <ogr:project>WSS-0021</ogr:project>
      <ogr:naam>Onderhoud waterkering Zandkreekdam</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>planuitwerking</ogr:fase>
      <ogr:start>2029-04-01</ogr:start>
      <ogr:gereed>2029-09-30</ogr:gereed>
      <ogr:raming>320000</ogr:raming>
      <ogr:afsluiting>halve baan</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.21">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>53142.48 395453.18</gml:lowerCorner><gml:upperCorner>53662.35 395651.13</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.21"><gml:exterior><gml:LinearRing><gml:posList>53268.65 395617.99 53444.34 395557.57 53610.11 395488.36 53662.35 395464.06 53657.29 395453.18 53605.38 395477.33 53439.9 395546.42 53265.33 395606.46 53142.48 395639.55 53145.6 395651.13 53268.65 395617.99</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0022</ogr:wss_id>
      <ogr:project>WSS-0022</ogr:project>
      <ogr:naam>Vervangen waterkering Zeedijk Wilhelminapolder</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>voorontwerp</ogr:fase>
      <ogr:start>2029-04-01</ogr:start>
      <ogr:gereed>2029-09-30</ogr:gereed>
      <ogr:raming>1714000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.22">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>52177.49 381807.84</gml:lowerCorner><gml:upperCorner>52315.88 382015.87</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.22"><gml:posList>52177.49 381807.84 52231.23 381886.38 52315.88 382015.87</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0023</ogr:wss_id>
      <ogr:project>WSS-0023</ogr:project>
      <ogr:naam>Onderhoud waterkering Zeedijk Hoedekenskerke</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>planuitwerking</ogr:fase>
      <ogr:start>2029-04-01</ogr:start>
      <ogr:gereed>2029-09-30</ogr:gereed>
      <ogr:raming>330000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.23">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>55126.1 393212.38</gml:lowerCorner><gml:upperCorner>60389.62 394212.07</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.23"><gml:exterior><gml:LinearRing><gml:posList>55716.89 393968.73 56012.66 393849.83 56230.91 393783.07 56427.89 393730.41 56598.52 393697.84 56737.96 393683.85 56772.1 393681.87 56945.7 393669.96 57112.51 393667.89 57320.68 393678.86 57462.43 393689.95 57636.96 393695.46 57814.15 393704.17 57977.04 393701.28 58155.71 393705.82 58333.79 393707.91 58474.7 393705.98 58510.86 393704.81 58677.66 393705.2 58846.46 393685.12 59018.53 393679.84 59178.17 393648.79 59329.22 393618.71 59494.4 393576.29 59683.78 393517.11 59932.12 393415.45 60389.62 393223.44 60384.98 393212.38 59927.5 393404.38 59679.95 393505.73 59490.97 393564.79 59326.4 393607.05 59175.86 393637.01 59016.71 393667.97 58845.83 393673.13 58677.32 393693.2 58510.58 393692.81 58474.37 393693.98 58333.7 393695.91 58155.97 393693.82 57977.21 393689.28 57814.53 393692.18 57637.39 393683.46 57462.95 393677.96 57321.53 393666.89 57112.56 393655.89 56945.05 393657.97 56771.31 393669.89 56736.89 393671.9 56596.54 393686.01 56425.0 393718.76 56227.5 393771.56 56008.9 393838.43 55712.38 393957.61 55126.1 394200.99 55130.7 394212.07 55716.89 393968.73</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0024</ogr:wss_id>
      <ogr:project>WSS-0024</ogr:project>
      <ogr:naam>Dijkverbetering Wemeldinge</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>voorontwerp</ogr:fase>
      <ogr:start>2029-04-16</ogr:start>
      <ogr:gereed>2029-10-13</ogr:gereed>
      <ogr:raming>16951000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.24">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>59121.32 384846.51</gml:lowerCorner><gml:upperCorner>63908.88 386464.69</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.24"><gml:posList>59121.32 386464.69 59176.92 386441.14 59493.06 386313.62 59721.08 386228.76 59926.3 386150.18 60116.01 386085.16 60149.42 386075.86 60312.04 386020.49 60523.89 385954.39 60741.72 385893.61 60950.92 385840.6 61169.56 385774.84 61402.72 385701.15 61634.8 385640.11 61867.3 385558.88 62111.2 385484.25 62362.94 385404.13 62616.3 385317.22 62875.48 385225.18 63140.88 385135.07 63407.16 385037.54 63616.32 384956.07 63678.0 384934.74 63908.88 384846.51</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0025</ogr:wss_id>
      <ogr:project>WSS-0025</ogr:project>
      <ogr:naam>Vervangen verharding Oude Rijksweg</ogr:naam>
      <ogr:categorie>weg</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>voorontwerp</ogr:fase>
      <ogr:start>2029-05-01</ogr:start>
      <ogr:gereed>2029-08-31</ogr:gereed>
      <ogr:raming>6372000</ogr:raming>
      <ogr:afsluiting>gestremd</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.25">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>53976.59 395401.14</gml:lowerCorner><gml:upperCorner>53976.59 395401.14</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.25"><gml:pos>53976.59 395401.14</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:wss_id>WSS-0026</ogr:wss_id>
      <ogr:project>WSS-0026</ogr:project>
      <ogr:naam>Vervangen gemaal Willem</ogr:naam>
      <ogr:categorie>gemaal</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>planuitwerking</ogr:fase>
      <ogr:start>2029-06-15</ogr:start>
      <ogr:gereed>2030-01-09</ogr:gereed>
      <ogr:raming>400000</ogr:raming>
      <ogr:afsluiting>halve baan</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.26">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>44618.23 387552.72</gml:lowerCorner><gml:upperCorner>44964.39 387750.79</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.26"><gml:posList>44964.39 387750.79 44661.25 387577.65 44618.23 387552.72</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0027</ogr:wss_id>
      <ogr:project>WSS-0027</ogr:project>
      <ogr:naam>Onderhoud verharding Noordzaksedijk</ogr:naam>
      <ogr:categorie>weg</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>voorontwerp</ogr:fase>
      <ogr:start>2029-08-16</ogr:start>
      <ogr:gereed>2029-11-06</ogr:gereed>
      <ogr:raming>502000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.27">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>48667.93 373865.45</gml:lowerCorner><gml:upperCorner>48667.93 373865.45</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.27"><gml:pos>48667.93 373865.45</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:wss_id>WSS-0028</ogr:wss_id>
      <ogr:project>WSS-0028</ogr:project>
      <ogr:naam>Vervangen gemaal Othene</ogr:naam>
      <ogr:categorie>gemaal</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>planuitwerking</ogr:fase>
      <ogr:start>2029-10-21</ogr:start>
      <ogr:gereed>2030-09-26</ogr:gereed>
      <ogr:raming>400000</ogr:raming>
      <ogr:afsluiting>snelheidsbeperking</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.28">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>50776.55 395053.82</gml:lowerCorner><gml:upperCorner>50871.94 395183.22</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.28"><gml:posList>50871.94 395053.82 50781.49 395177.11 50776.55 395183.22</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0029</ogr:wss_id>
      <ogr:project>WSS-0029</ogr:project>
      <ogr:naam>Onderhoud verharding Deltaweg</ogr:naam>
      <ogr:categorie>weg</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>initiatief</ogr:fase>
      <ogr:start>vanaf 2030</ogr:start>
      <ogr:gereed xsi:nil="true"/>
      <ogr:raming>473000</ogr:raming>
      <ogr:afsluiting>halve baan</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.29">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>49527.87 396498.43</gml:lowerCorner><gml:upperCorner>49734.65 396817.44</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.29"><gml:exterior><gml:LinearRing><gml:posList>49589.6 396606.78 49724.55 396817.44 49734.65 396810.96 49599.83 396600.51 49538.15 396498.43 49527.87 396504.63 49589.6 396606.78</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0030</ogr:wss_id>
      <ogr:project>WSS-0030</ogr:project>
      <ogr:naam>Vervangen waterkering Zandkreekdam</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>initiatief</ogr:fase>
      <ogr:start>2030</ogr:start>
      <ogr:gereed>2030</ogr:gereed>
      <ogr:raming>1153000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.30">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>35552.57 400797.14</gml:lowerCorner><gml:upperCorner>36078.28 400940.62</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.30"><gml:exterior><gml:LinearRing><gml:posList>35552.57 400808.78 35731.41 400859.65 35903.42 400896.42 36075.3 400940.62 36078.28 400929.0 35906.04 400884.71 35734.11 400847.95 35558.36 400797.86 35555.45 400797.14 35552.57 400808.78</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0031</ogr:wss_id>
      <ogr:project>WSS-0031</ogr:project>
      <ogr:naam>Vervangen waterkering Veersegatdam</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>initiatief</ogr:fase>
      <ogr:start>2030</ogr:start>
      <ogr:gereed>2030</ogr:gereed>
      <ogr:raming>1683000</ogr:raming>
      <ogr:afsluiting>snelheidsbeperking</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.31">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>19644.12 394563.74</gml:lowerCorner><gml:upperCorner>19818.25 394894.26</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.31"><gml:exterior><gml:LinearRing><gml:posList>19767.57 394629.28 19752.11 394661.03 19700.45 394762.65 19651.12 394866.41 19644.12 394891.02 19655.68 394894.26 19662.18 394871.1 19711.25 394767.88 19762.83 394666.42 19777.94 394635.32 19818.25 394570.04 19808.03 394563.74 19767.57 394629.28</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0032</ogr:wss_id>
      <ogr:project>WSS-0032</ogr:project>
      <ogr:naam>Vervangen waterkering Westkappelse Zeedijk</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>vervallen</ogr:fase>
      <ogr:start>2030</ogr:start>
      <ogr:gereed>2030</ogr:gereed>
      <ogr:raming>1139000</ogr:raming>
      <ogr:afsluiting>snelheidsbeperking</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.32">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>36768.23 401062.8</gml:lowerCorner><gml:upperCorner>37151.22 401126.05</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.32"><gml:posList>36768.23 401062.8 36779.04 401064.78 36971.17 401090.91 37151.22 401126.05</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0033</ogr:wss_id>
      <ogr:project>WSS-0033</ogr:project>
      <ogr:naam>Onderhoud waterkering Veersegatdam</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>planuitwerking</ogr:fase>
      <ogr:start>2030-04-01</ogr:start>
      <ogr:gereed>2030-09-30</ogr:gereed>
      <ogr:raming>513000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.33">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>46818.07 378634.05</gml:lowerCorner><gml:upperCorner>46818.07 378634.05</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.33"><gml:pos>46818.07 378634.05</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:wss_id>WSS-0034</ogr:wss_id>
      <ogr:project>WSS-0034</ogr:project>
      <ogr:naam>Vervangen gemaal Hellewoud</ogr:naam>
      <ogr:categorie>gemaal</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>initiatief</ogr:fase>
      <ogr:start>2031</ogr:start>
      <ogr:gereed>2031</ogr:gereed>
      <ogr:raming>400000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.34">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>46249.22 389200.37</gml:lowerCorner><gml:upperCorner>46365.25 389651.17</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.34"><gml:posList>46249.22 389200.37 46259.93 389224.15 46311.69 389367.12 46348.69 389469.15 46364.45 389564.03 46364.47 389575.87 46365.25 389645.13 46365.01 389651.17</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0035</ogr:wss_id>
      <ogr:project>WSS-0035</ogr:project>
      <ogr:naam>Onderhoud verharding Heinkenszandseweg</ogr:naam>
      <ogr:categorie>weg</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>initiatief</ogr:fase>
      <ogr:start>2031</ogr:start>
      <ogr:gereed>2031</ogr:gereed>
      <ogr:raming>592000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.35">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>42249.07 385638.01</gml:lowerCorner><gml:upperCorner>42592.82 385994.71</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.35"><gml:posList>42592.82 385994.71 42362.58 385756.28 42249.07 385638.01</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0036</ogr:wss_id>
      <ogr:project>WSS-0036</ogr:project>
      <ogr:naam>Onderhoud verharding Noordzaksedijk</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>initiatief</ogr:fase>
      <ogr:start>2027-11-01</ogr:start>
      <ogr:gereed>2028-02-28</ogr:gereed>
      <ogr:raming>624000</ogr:raming>
      <ogr:afsluiting>halve baan</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.36">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>53593.67 390382.16</gml:lowerCorner><gml:upperCorner>53919.18 390535.08</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.36"><gml:posList>53593.67 390535.08 53919.18 390382.16</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0037</ogr:wss_id>
      <ogr:project>WSS-0037</ogr:project>
      <ogr:naam>Onderhoud verharding Kapelseweg</ogr:naam>
      <ogr:categorie>weg</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>initiatief</ogr:fase>
      <ogr:start>2031</ogr:start>
      <ogr:gereed>2031</ogr:gereed>
      <ogr:raming>453000</ogr:raming>
      <ogr:afsluiting>halve baan</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.37">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>39953.2 390968.78</gml:lowerCorner><gml:upperCorner>40226.64 391042.48</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.37"><gml:posList>39953.2 391042.48 40226.64 390968.78</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0038</ogr:wss_id>
      <ogr:project>WSS-0038</ogr:project>
      <ogr:naam>Onderhoud verharding Postweg</ogr:naam>
      <ogr:categorie>weg</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>verkenning</ogr:fase>
      <ogr:start>2031</ogr:start>
      <ogr:gereed>2031</ogr:gereed>
      <ogr:raming>357000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.38">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>36068.43 400932.66</gml:lowerCorner><gml:upperCorner>36445.1 401007.01</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.38"><gml:posList>36068.43 400932.66 36078.93 400935.36 36253.9 400966.15 36441.8 401006.48 36445.1 401007.01</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0039</ogr:wss_id>
      <ogr:project>WSS-0039</ogr:project>
      <ogr:naam>Onderhoud waterkering Veersegatdam</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>initiatief</ogr:fase>
      <ogr:start>2032</ogr:start>
      <ogr:gereed>2032</ogr:gereed>
      <ogr:raming>507000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.39">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>35635.39 400820.75</gml:lowerCorner><gml:upperCorner>36141.54 400952.1</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.39"><gml:exterior><gml:LinearRing><gml:posList>35731.02 400859.55 35903.42 400896.42 36077.44 400941.17 36139.46 400952.1 36141.54 400940.28 36080.2 400929.49 35906.04 400884.71 35734.11 400847.95 35638.67 400820.75 35635.39 400832.29 35731.02 400859.55</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0040</ogr:wss_id>
      <ogr:project>WSS-0040</ogr:project>
      <ogr:naam>Vervangen waterkering Veersegatdam</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>initiatief</ogr:fase>
      <ogr:start>2032</ogr:start>
      <ogr:gereed>2032</ogr:gereed>
      <ogr:raming>1616000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.40">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>54109.69 384659.92</gml:lowerCorner><gml:upperCorner>54109.69 384659.92</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Point srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.40"><gml:pos>54109.69 384659.92</gml:pos></gml:Point></ogr:geometryProperty>
      <ogr:wss_id>WSS-0041</ogr:wss_id>
      <ogr:project>WSS-0041</ogr:project>
      <ogr:naam>Vervangen gemaal Maelstede</ogr:naam>
      <ogr:categorie>gemaal</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>verkenning</ogr:fase>
      <ogr:start>2033</ogr:start>
      <ogr:gereed>2034</ogr:gereed>
      <ogr:raming>400000</ogr:raming>
      <ogr:afsluiting>halve baan</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.41">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>50117.39 379752.94</gml:lowerCorner><gml:upperCorner>50267.22 379879.08</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.41"><gml:exterior><gml:LinearRing><gml:posList>50174.64 379807.41 50259.48 379879.08 50267.22 379869.92 50182.14 379798.04 50124.81 379752.94 50117.39 379762.38 50174.64 379807.41</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0042</ogr:wss_id>
      <ogr:project>WSS-0042</ogr:project>
      <ogr:naam>Vervangen waterkering Zeedijk Hoedekenskerke</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>verkenning</ogr:fase>
      <ogr:start>2034</ogr:start>
      <ogr:gereed>2034</ogr:gereed>
      <ogr:raming>574000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.42">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>30906.45 387945.87</gml:lowerCorner><gml:upperCorner>30965.82 388439.3</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.42"><gml:posList>30906.45 387945.87 30908.41 387959.31 30939.27 388184.11 30961.64 388399.8 30965.82 388439.3</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0043</ogr:wss_id>
      <ogr:project>WSS-0043</ogr:project>
      <ogr:naam>Onderhoud watergang Kanaal door Walcheren</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>verkenning</ogr:fase>
      <ogr:start>2034</ogr:start>
      <ogr:gereed>2034</ogr:gereed>
      <ogr:raming>547000</ogr:raming>
      <ogr:afsluiting>gestremd</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.43">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>35922.17 400895.05</gml:lowerCorner><gml:upperCorner>36398.66 400997.22</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.43"><gml:posList>35922.17 400895.05 36078.93 400935.36 36253.9 400966.15 36398.66 400997.22</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0044</ogr:wss_id>
      <ogr:project>WSS-0044</ogr:project>
      <ogr:naam>Onderhoud waterkering Veersegatdam</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>verkenning</ogr:fase>
      <ogr:start>2034</ogr:start>
      <ogr:gereed>2034</ogr:gereed>
      <ogr:raming>644000</ogr:raming>
      <ogr:afsluiting>snelheidsbeperking</ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.44">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>49370.37 396203.29</gml:lowerCorner><gml:upperCorner>49656.36 396699.87</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:LineString srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.44"><gml:posList>49370.37 396203.29 49377.74 396219.04 49395.72 396259.24 49443.27 396354.75 49506.11 396457.01 49594.74 396603.68 49656.36 396699.87</gml:posList></gml:LineString></ogr:geometryProperty>
      <ogr:wss_id>WSS-0045</ogr:wss_id>
      <ogr:project>WSS-0045</ogr:project>
      <ogr:naam>Onderhoud waterkering Zandkreekdam</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>onderhoud</ogr:maatregel>
      <ogr:fase>verkenning</ogr:fase>
      <ogr:start>2036</ogr:start>
      <ogr:gereed>2036</ogr:gereed>
      <ogr:raming>757000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:werken_scheldestromen gml:id="werken_scheldestromen.45">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>50405.15 379992.97</gml:lowerCorner><gml:upperCorner>50843.21 380368.99</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="werken_scheldestromen.geom.45"><gml:exterior><gml:LinearRing><gml:posList>50489.6 380073.47 50716.63 380263.39 50835.23 380368.99 50843.21 380360.03 50724.4 380254.25 50497.33 380064.3 50412.89 379992.97 50405.15 380002.13 50489.6 380073.47</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:wss_id>WSS-0046</ogr:wss_id>
      <ogr:project>WSS-0046</ogr:project>
      <ogr:naam>Vervangen waterkering Zeedijk Hoedekenskerke</ogr:naam>
      <ogr:categorie>waterkering</ogr:categorie>
      <ogr:maatregel>vernieuwing</ogr:maatregel>
      <ogr:fase>verkenning</ogr:fase>
      <ogr:start>2036</ogr:start>
      <ogr:gereed>2036</ogr:gereed>
      <ogr:raming>1764000</ogr:raming>
      <ogr:afsluiting></ogr:afsluiting>
      <ogr:contact>programmering@waterschap.example.org</ogr:contact>
    </ogr:werken_scheldestromen>
  </ogr:featureMember>
</ogr:FeatureCollection>
