-- What an OpenStreetMap extract gives to the street background, for tilemaker 2.2. The layers and their classes are those that
-- the style draws (web/src/map/streets.ts), and no more: a background is to recede behind what is watched.

node_keys = { "place" }

local ROADS = {
  motorway = { "motorway", 8 },
  motorway_link = { "motorway", 11 },
  trunk = { "motorway", 8 },
  trunk_link = { "motorway", 11 },
  primary = { "main", 9 },
  primary_link = { "main", 12 },
  secondary = { "main", 10 },
  secondary_link = { "main", 13 },
  tertiary = { "middle", 11 },
  tertiary_link = { "middle", 13 },
  unclassified = { "street", 12 },
  residential = { "street", 12 },
  living_street = { "street", 13 },
  pedestrian = { "street", 13 },
  busway = { "street", 13 },
  service = { "service", 14 },
  track = { "path", 14 },
  path = { "path", 14 },
  footway = { "path", 14 },
  cycleway = { "path", 14 },
  bridleway = { "path", 14 },
  steps = { "path", 14 },
}

local GREEN = {
  leisure = { park = 11, garden = 13, nature_reserve = 10, golf_course = 12, pitch = 14 },
  landuse = { forest = 9, grass = 13, cemetery = 13, recreation_ground = 13, village_green = 13, allotments = 13, meadow = 12, orchard = 12, vineyard = 12 },
  natural = { wood = 9, scrub = 12, heath = 12, grassland = 12, wetland = 12 },
}

local BUILT = {
  landuse = { residential = 10, commercial = 10, industrial = 10, retail = 10 },
}

local PLACES = {
  city = { "town", 10 },
  town = { "town", 10 },
  village = { "village", 11 },
  suburb = { "suburb", 12 },
  quarter = { "suburb", 13 },
  neighbourhood = { "quarter", 14 },
  hamlet = { "quarter", 13 },
}

function init_function() end

function exit_function() end

function node_function(node)
  local name = node:Find("name")
  local place = PLACES[node:Find("place")]
  -- The background has the communes of France from their own register.
  if place == nil or name == "" or node:Find("ref:INSEE") ~= "" then
    return
  end
  node:Layer("names", false)
  node:Attribute("class", place[1])
  node:Attribute("name", name)
  node:MinZoom(place[2])
end

local function first_zoom(way, classes)
  for key, values in pairs(classes) do
    local zoom = values[way:Find(key)]
    if zoom ~= nil then
      return zoom
    end
  end
  return nil
end

local function surface(way, class, zoom)
  way:Layer("surfaces", true)
  way:Attribute("class", class)
  way:MinZoom(zoom)
end

function way_function(way)
  local highway = way:Find("highway")
  local road = ROADS[highway]
  local is_area = way:Find("area") == "yes"

  if road ~= nil and not is_area then
    local class, zoom = road[1], road[2]
    way:Layer("roads", false)
    way:Attribute("class", class)
    if way:Find("tunnel") == "yes" or way:Find("tunnel") == "building_passage" then
      way:AttributeNumeric("tunnel", 1)
    end
    way:MinZoom(zoom)
    local name = way:Find("name")
    if name ~= "" then
      way:Attribute("name", name, math.max(zoom, 13))
    end
    return
  end

  local railway = way:Find("railway")
  if railway == "rail" or railway == "light_rail" or railway == "tram" or railway == "narrow_gauge" then
    local is_side = way:Find("service") ~= ""
    way:Layer("roads", false)
    way:Attribute("class", "rail")
    if way:Find("tunnel") == "yes" then
      way:AttributeNumeric("tunnel", 1)
    end
    way:MinZoom((is_side and 14) or (railway == "rail" and 10) or 13)
    return
  end

  local natural = way:Find("natural")
  if natural == "coastline" then
    way:Layer("coast", false)
    return
  end

  local waterway = way:Find("waterway")
  if (waterway == "river" or waterway == "canal" or waterway == "stream") and not way:IsClosed() then
    if way:Find("tunnel") == "" or way:Find("tunnel") == "no" then
      way:Layer("waterways", false)
      way:Attribute("class", (waterway == "stream" and "stream") or "river")
      way:MinZoom((waterway == "stream" and 13) or 10)
    end
    return
  end

  if not way:IsClosed() then
    return
  end
  if natural == "water" or waterway == "riverbank" or waterway == "dock" or way:Find("landuse") == "reservoir" or way:Find("landuse") == "basin" then
    surface(way, "water", 9)
    return
  end
  local building = way:Find("building")
  if building ~= "" and building ~= "no" then
    way:Layer("buildings", true)
    return
  end
  if (highway == "pedestrian" or highway == "footway") and is_area then
    surface(way, "square", 13)
    return
  end
  local green = first_zoom(way, GREEN)
  if green ~= nil then
    surface(way, "green", green)
    return
  end
  local built = first_zoom(way, BUILT)
  if built ~= nil then
    surface(way, "built", built)
  end
end
